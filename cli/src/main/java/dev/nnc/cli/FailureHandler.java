package dev.nnc.cli;

import dev.nnc.cli.shared.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What is printed when a command fails: the user's mistakes in their own words, those of nnc with a
 * request to report them.
 */
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult all) {
        PrintWriter err = line.getErr();
        int status =
                switch (failure) {
                    case Failure known -> say(err, known.words(), known.status());
                    case IOException io -> say(err, words(io), Failure.MODEL);
                    case UncheckedIOException io -> say(err, words(io), Failure.MODEL);
                    default -> bug(err, failure, line.getParseResult().hasMatchedOption("-v"));
                };
        err.flush();
        return status;
    }

    private static int say(PrintWriter err, String words, int status) {
        if (!words.isEmpty()) {
            err.println("nnc: " + words);
        }
        return status;
    }

    private static String words(UncheckedIOException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getCause() instanceof IOException cause && message.equals(cause.toString())
                ? words(cause)
                : message;
    }

    private static String words(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case AccessDeniedException denied ->
                    denied.getFile() + ": access is denied; look at its permissions";
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static int bug(PrintWriter err, Exception failure, boolean verbose) {
        String first = String.valueOf(failure).lines().findFirst().orElse("");
        err.println(
                "nnc: this is a bug of nnc, not of your model: "
                        + first
                        + "; please report it with the model and what -v prints");
        if (verbose) {
            failure.printStackTrace(err);
        }
        return Failure.BUG;
    }
}
