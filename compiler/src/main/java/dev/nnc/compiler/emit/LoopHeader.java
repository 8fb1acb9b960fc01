package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement.Loop;

/** {@code for (int n = from; n < to; n += L)} */
final class LoopHeader {
    private LoopHeader() {}

    static String of(Kernel kernel, Loop loop, String from, String to, String step) {
        String name = kernel.axes().get(loop.axis()).name();
        return "for (int "
                + name
                + " = "
                + from
                + "; "
                + name
                + " < "
                + to
                + "; "
                + name
                + step
                + ")";
    }
}
