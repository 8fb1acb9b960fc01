package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;

/** The two smallest networks as one would write them by hand: plain loops over float arrays. */
public final class PlainLoops implements Library {
    @Override
    public String name() {
        return "plain loops";
    }

    @Override
    public String version() {
        return "written by hand in Java, scalar, JDK " + Runtime.version().feature();
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Subject open(Task task) {
        if (task.workload() == Workload.LOGISTIC) {
            return new PlainLogistic(task);
        }
        if (task.workload() == Workload.XOR) {
            return new PlainXor(task);
        }
        throw new UnsupportedOperationException("only logistic and xor are written by hand");
    }
}
