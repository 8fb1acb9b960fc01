package dev.nnc.cli.evaluate;

import dev.nnc.cli.shared.Failure;
import dev.nnc.runtime.Backend;
import java.util.Locale;

/** What computes a network. */
enum BackendChoice {
    /** Generated classes with vectors. */
    VECTOR,
    /** Generated classes with plain loops. */
    SCALAR,
    /** The interpreter of the graph, in double. */
    INTERPRETER;

    private static final String MODULE = "jdk.incubator.vector";

    /** As it is written behind the option, and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells the runtime, which looks once, before the first network is made. */
    void insist() {
        if (this == VECTOR && ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw Failure.usage(
                    "--backend vector needs the module " + MODULE,
                    "start java with --add-modules " + MODULE);
        }
        System.setProperty(
                Backend.PROPERTY,
                (this == INTERPRETER ? SCALAR : this).name().toLowerCase(Locale.ROOT));
    }
}
