package dev.nnc.cli;

/** The command {@code nnc}; for example {@code nnc train digits.nn}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its status. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("java.util.logging.SimpleFormatter.format", "nnc: %5$s%n");
        System.exit(NncCommand.commandLine().execute(ImpliedCompile.complete(args)));
    }
}
