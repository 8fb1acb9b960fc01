package dev.nnc.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Runs the compiler in a process of its own, because Maven's JVM may be older than its classes; and
 * passes on what it says.
 *
 * @param artifacts of this plugin, the compiler among them
 * @param base the project's folder, which paths are relative to
 */
record CompilerProcess(JdkSearch jdk, List<Artifact> artifacts, Path base) {
    private static final String MAIN = "dev.nnc.cli.Main";

    /** The version of the compiler, and of the files that it consists of. */
    String version() {
        return artifacts.stream()
                .filter(artifact -> artifact.getGroupId().startsWith("dev.nnc"))
                .map(artifact -> artifact.getId() + " " + artifact.getFile().lastModified())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Waits until it is done; a failure has been said in the log when this throws. */
    void run(List<String> arguments, Log log)
            throws IOException, MojoExecutionException, MojoFailureException {
        Process process =
                new ProcessBuilder(command(arguments))
                        .directory(base.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var said = new BuildLog(log);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(said::line);
        }
        int status = status(process);
        if (status != 0) {
            throw new MojoFailureException(said.summary());
        }
    }

    private List<String> command(List<String> arguments) throws MojoExecutionException {
        String classPath =
                artifacts.stream()
                        .map(artifact -> artifact.getFile().getPath())
                        .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<String>();
        command.add(jdk.java().toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-Dstderr.encoding=UTF-8",
                        "-cp",
                        classPath,
                        MAIN));
        command.addAll(arguments);
        return command;
    }

    private static int status(Process process) throws MojoExecutionException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while the networks were compiled", e);
        }
    }
}
