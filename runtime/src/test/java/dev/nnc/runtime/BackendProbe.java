package dev.nnc.runtime;

/** Prints the flavour of its process; {@link BackendTest} starts it with and without the module. */
final class BackendProbe {
    private BackendProbe() {}

    public static void main(String[] arguments) {
        System.out.println(Backend.chosen());
        System.out.println(Backend.chosen());
    }
}
