package dev.nnc.runtime;

/**
 * The buffers of one thread, for one network, and what can be computed in them. Nothing is
 * allocated by a call.
 *
 * <p>A method throws {@link IllegalArgumentException} where the batch does not fit the network: an
 * array is too short, a category is out of range, a dim is out of its bounds, the size exceeds the
 * capacity.
 */
public interface Workspace {
    int capacity();

    /**
     * Computes all outputs of the first {@code size} samples, in prediction mode; then {@link
     * #output} has them.
     */
    void predict(Batch batch, int size);

    /**
     * The output number {@code output} of the description: batch axis first, valid until the next
     * call.
     */
    Values output(int output);

    /**
     * Adds to {@code losses[k]} the sum over the samples of the k-th loss, to {@code averages[k]}
     * that of the k-th average, in prediction mode; returns the penalties.
     */
    double evaluate(Batch batch, int size, double[] losses, double[] averages);

    /**
     * The objective in training mode: the mean over the samples of the sum of all losses, plus all
     * penalties; stores its gradient by every trained parameter at the parameter's place in {@code
     * gradient} (laid out as the parameters), and the next value of every state at the state's
     * place there. Frozen and fixed parameters' places are left alone.
     *
     * @param seed with {@code step} and a sample's position it determines all random numbers
     */
    double lossAndGradient(Batch batch, int size, Values gradient, long seed, long step);
}
