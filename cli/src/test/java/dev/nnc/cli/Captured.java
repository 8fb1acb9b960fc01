package dev.nnc.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command that was run in this process, and all that it printed. */
record Captured(int status, String out, String err) {
    /** Runs {@code nnc} with these arguments. */
    static Captured run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        CommandLine line =
                NncCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = line.execute(ImpliedCompile.complete(texts));
        return new Captured(status, out.toString(), err.toString());
    }
}
