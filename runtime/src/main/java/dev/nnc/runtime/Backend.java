package dev.nnc.runtime;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Which flavour of the generated code runs. The choice is made once: vector where the module {@code
 * jdk.incubator.vector} is loaded and the machine has vectors of at least four floats, else scalar,
 * with one logged sentence that says why. {@code -Dnnc.backend=vector} insists, {@code
 * -Dnnc.backend=scalar} declines, {@code auto} is the default.
 *
 * <pre>{@code
 * Kernels kernels = Backend.chosen() == Backend.VECTOR ? new DigitsVector() : new DigitsScalar();
 * }</pre>
 */
public enum Backend {
    /** Kernels over {@code jdk.incubator.vector}. */
    VECTOR,
    /** Plain loops. */
    SCALAR;

    /** The system property that overrides the choice. */
    public static final String PROPERTY = "nnc.backend";

    private static final int USEFUL_LANES = 4;

    /** What the vector flavour needs. */
    static final String MODULE = "jdk.incubator.vector";

    private static final String REMEDY =
            "the module " + MODULE + " is not loaded: start java with --add-modules " + MODULE;

    private static final Choice CHOICE = chooseAndLog();

    /**
     * The flavour of this process.
     *
     * @throws IllegalStateException if the property insists on vectors and the module is not there,
     *     or has an unknown value
     */
    public static Backend chosen() {
        if (CHOICE.impossible()) {
            throw new IllegalStateException(CHOICE.sentence());
        }
        return CHOICE.backend();
    }

    /**
     * A choice.
     *
     * @param sentence why it is not what was hoped for; empty if it is
     */
    record Choice(Backend backend, boolean impossible, String sentence) {
        static Choice of(Backend backend) {
            return new Choice(backend, false, "");
        }

        static Choice fallBack(String reason) {
            return new Choice(SCALAR, false, "nnc computes without vectors, slower: " + reason);
        }

        static Choice impossible(String reason) {
            return new Choice(SCALAR, true, reason);
        }
    }

    /** The rule itself; {@code lanes} is asked only if the module is loaded. */
    static Choice choose(String wish, boolean moduleLoaded, IntSupplier lanes) {
        if (wish.equals("scalar")) {
            return Choice.of(SCALAR);
        }
        if (wish.equals("vector")) {
            return moduleLoaded
                    ? Choice.of(VECTOR)
                    : Choice.impossible("-D" + PROPERTY + "=vector, but " + REMEDY);
        }
        if (!wish.equals("auto")) {
            String fitting = "auto, vector and scalar are possible";
            return Choice.impossible("-D" + PROPERTY + "=" + wish + ": " + fitting);
        }
        if (!moduleLoaded) {
            return Choice.fallBack(REMEDY);
        }
        int widest = lanes.getAsInt();
        if (widest < USEFUL_LANES) {
            return Choice.fallBack(
                    "the vectors of this machine hold "
                            + widest
                            + " floats; -D"
                            + PROPERTY
                            + "=scalar silences this");
        }
        return Choice.of(VECTOR);
    }

    private static Choice chooseAndLog() {
        String wish = Optional.ofNullable(System.getProperty(PROPERTY)).orElse("auto");
        boolean moduleLoaded = ModuleLayer.boot().findModule(MODULE).isPresent();
        Choice choice = choose(wish, moduleLoaded, VectorProbe::lanes);
        if (!choice.impossible() && !choice.sentence().isEmpty()) {
            System.getLogger("dev.nnc.runtime").log(Level.INFO, choice.sentence());
        }
        return choice;
    }
}
