package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.Program;
import java.util.List;

/** What stands around the calls of kernels to measure them. */
interface Measure {
    /** At the beginning of a program. */
    List<String> begin(Program program);

    /**
     * A call, measured.
     *
     * @param samples how many it computes, as an expression
     */
    List<String> call(int kernel, String call, String samples);

    /** Nothing is measured. */
    record Nothing() implements Measure {
        @Override
        public List<String> begin(Program program) {
            return List.of();
        }

        @Override
        public List<String> call(int kernel, String call, String samples) {
            return List.of(call);
        }
    }
}
