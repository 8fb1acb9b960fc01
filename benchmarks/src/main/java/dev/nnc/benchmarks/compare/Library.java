package dev.nnc.benchmarks.compare;

/**
 * A library that can train or run networks. A jar announces its library as a service; a process has
 * at most one of them besides {@link Generated} and {@link PlainLoops}.
 */
public interface Library {
    /** As its users write it. */
    String name();

    /** Its version, and what of its many ways of use was taken. */
    String version();

    /** Whether it trains; else it predicts only. */
    boolean trains();

    /** Makes the network ready; throws {@link UnsupportedOperationException} if it cannot. */
    Subject open(Task task);
}
