package dev.nnc.cli;

/** The command {@code nnc}; for example {@code nnc --version}. */
public final class Main {
    private Main() {}

    /** Prints the version. */
    public static void main(String[] args) {
        System.out.println("nnc " + Main.class.getPackage().getImplementationVersion());
    }
}
