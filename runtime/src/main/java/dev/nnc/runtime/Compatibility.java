package dev.nnc.runtime;

/**
 * Whether a generated class and this runtime fit. They were made to work together by a number, the
 * contract: a class asks for the one that its compiler knew, and the runtime knows a range.
 *
 * <pre>{@code
 * public static final String COMPILER = Compatibility.of(Digits.class, "0.1.0", 1);
 * }</pre>
 */
public final class Compatibility {
    /** The oldest and the newest contract that this runtime keeps. */
    static final int OLDEST = 1;

    static final int NEWEST = 1;

    private Compatibility() {}

    /**
     * The version of the compiler, if the class fits.
     *
     * @throws IncompatibleClassChangeError that says what to do, if it does not
     */
    public static String of(Class<?> network, String compiler, int contract) {
        if (contract >= OLDEST && contract <= NEWEST) {
            return compiler;
        }
        String remedy =
                contract > NEWEST
                        ? "use nnc-runtime " + compiler + " or a later one"
                        : "compile the network again, with the nnc of the version of nnc-runtime";
        throw new IncompatibleClassChangeError(
                network.getName()
                        + " was made by nnc "
                        + compiler
                        + " for contract "
                        + contract
                        + " with the runtime, and this nnc-runtime keeps "
                        + (OLDEST == NEWEST ? "" + NEWEST : OLDEST + " to " + NEWEST)
                        + ": "
                        + remedy);
    }
}
