package sample;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Check;
import dev.nnc.runtime.Compatibility;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The network {@code Digits} of {@code model.nn}.
 *
 * <p>All parameters lie in one array, the trained ones first. They may be read by many threads at once;
 * each thread brings its own {@link Workspace}.
 */
public final class Digits implements Network {
    /** The version of the compiler that made this class. */
    public static final String COMPILER = Compatibility.of(Digits.class, "test", 1);

    /** Where {@code dense1.W[64, 32]} begins. */
    static final int DENSE1_W = 0;
    /** Where {@code dense1.b[32]} begins. */
    static final int DENSE1_B = 2048;
    /** Where {@code dense2.W[32, 32]} begins. */
    static final int DENSE2_W = 2080;
    /** Where {@code dense2.b[32]} begins. */
    static final int DENSE2_B = 3104;
    /** Where {@code dense3.W[32, 10]} begins. */
    static final int DENSE3_W = 3136;
    /** Where {@code dense3.b[10]} begins. */
    static final int DENSE3_B = 3456;

    /** The length of the array of all parameters. */
    public static final int PARAMETERS = 3466;

    private static final DigitsForward FORWARD = Flavour.of(new DigitsForward(), MethodHandles.lookup());

    private static final DigitsBackward BACKWARD = Flavour.of(new DigitsBackward(), MethodHandles.lookup());

    private final float[] p;
    private final Values parameters;

    private final ThreadLocal<Workspace> ofOne = ThreadLocal.withInitial(() -> workspace(1, Threads.single()));

    private Digits(float[] p) {
        this.p = p;
        parameters = new Values.Floats(p);
    }

    /** A network whose parameters are drawn as the model says; the same seed gives the same ones. */
    public static Digits initialized(long seed) {
        var network = new Digits(new float[PARAMETERS]);
        Weights.initialise(network, seed);
        return network;
    }

    /** A network with the parameters of a safetensors file. */
    public static Digits load(Path file) throws IOException {
        var network = new Digits(new float[PARAMETERS]);
        Weights.load(network, file);
        return network;
    }

    /** A network with the parameters of a safetensors file, from a stream, which stays open. */
    public static Digits load(InputStream in) throws IOException {
        var network = new Digits(new float[PARAMETERS]);
        Weights.load(network, in);
        return network;
    }

    /** Writes the parameters to a safetensors file. */
    public void save(Path file) throws IOException {
        Weights.save(this, file);
    }

    @Override
    public Description description() {
        return DigitsDescription.VALUE;
    }

    @Override
    public Values parameters() {
        return parameters;
    }

    @Override
    public Workspace workspace(int capacity, Threads threads) {
        return new Workspace(p, capacity, threads);
    }

    @Override
    public double metric(int metric, double[] averages) {
        return switch (metric) {
            case 0 -> averages[0];
            default -> throw new IllegalArgumentException("there is no metric " + metric);
        };
    }

    /** The output {@code probabilities[10]} of one sample. */
    public float[] probabilities(float[] image) {
        Workspace workspace = ofOne.get();
        predict(image, 1, workspace);
        return Arrays.copyOf(workspace.probabilities(), 10);
    }

    /**
     * Computes all outputs of the first n samples; then the workspace has them.
     *
     * @param image {@code [n, 64]}
     */
    public void predict(float[] image, int n, Workspace workspace) {
        own(workspace).setInputs(image, n);
        workspace.computeOutputs();
    }

    /**
     * The objective: the mean over n samples of the sum of all losses, plus all penalties. Its gradient is stored as the
     * parameters lie.
     *
     * @param image {@code [n, 64]}
     * @param digit {@code [n]}, from 0 to 9 each
     */
    public float lossAndGradient(float[] image, int[] digit, int n, float[] gradient,
            Workspace workspace) {
        own(workspace).setInputs(image, n);
        workspace.setTargets(digit, n);
        Check.length("gradient", gradient.length, PARAMETERS, 1);
        workspace.gradient = gradient;
        workspace.computeGradient();
        return workspace.objective[0];
    }

    private Workspace own(Workspace workspace) {
        if (workspace.p != p) {
            throw new IllegalArgumentException("the workspace belongs to another network");
        }
        return workspace;
    }

    /** A copy of {@code dense1.W[64, 32]}, row-major. */
    public float[] dense1W() {
        return Arrays.copyOfRange(p, DENSE1_W, DENSE1_W + 2048);
    }

    /** A copy of {@code dense1.b[32]}, row-major. */
    public float[] dense1B() {
        return Arrays.copyOfRange(p, DENSE1_B, DENSE1_B + 32);
    }

    /** A copy of {@code dense2.W[32, 32]}, row-major. */
    public float[] dense2W() {
        return Arrays.copyOfRange(p, DENSE2_W, DENSE2_W + 1024);
    }

    /** A copy of {@code dense2.b[32]}, row-major. */
    public float[] dense2B() {
        return Arrays.copyOfRange(p, DENSE2_B, DENSE2_B + 32);
    }

    /** A copy of {@code dense3.W[32, 10]}, row-major. */
    public float[] dense3W() {
        return Arrays.copyOfRange(p, DENSE3_W, DENSE3_W + 320);
    }

    /** A copy of {@code dense3.b[10]}, row-major. */
    public float[] dense3B() {
        return Arrays.copyOfRange(p, DENSE3_B, DENSE3_B + 10);
    }

    /**
     * The arrays of one thread: 0.4 KB for each sample and 4.0 KB besides. Values that are never needed at the
     * same time share an array.
     */
    public static final class Workspace implements dev.nnc.runtime.Workspace {
        private final float[] p;
        private final int capacity;
        private final Threads threads;
        /** {@code hidden1[batch, 32]} */
        private final float[] hidden1;
        /** {@code probabilities[batch, 10]} */
        private final float[] probabilities;
        /** {@code hit[batch]} */
        private final float[] hit;
        /** {@code hidden2[batch, 32]} */
        private final float[] hidden2;
        /** {@code dHidden1[batch, 32]} */
        private final float[] dHidden1;
        /** {@code scores[batch, 10]} */
        private final float[] scores;
        /** {@code exps[batch, 10]} */
        private final float[] exps;
        /** {@code dHidden2[batch, 32]} */
        private final float[] dHidden2;
        /** {@code loss[batch]} */
        private final float[] loss;
        /** {@code penalty} */
        private final float[] penalty;
        /** {@code WTransposed[10, 32]} */
        private final float[] WTransposed;
        /** {@code WTransposed2[32, 32]} */
        private final float[] WTransposed2;
        /** {@code crossEntropy} */
        private final float[] crossEntropy;
        /** {@code objective} */
        private final float[] objective;
        /** {@code accuracy} */
        private final float[] accuracy;
        /** {@code dScores[batch, 10]} */
        private final float[] dScores;
        /** Where {@code exps} begins in its array. */
        private final int expsFrom;
        private final List<Values> outputs;
        private final Threads.Range hidden1Rows = this::hidden1;
        private final Threads.Range hidden2Rows = this::hidden2;
        private final Threads.Range scoresRows = this::scores;
        private final Threads.Range probabilitiesRows = this::probabilities;
        private final Threads.Range hitRows = this::hit;
        private final Threads.Range dScoresRows = this::dScores;
        private final Threads.Range dDense3BRows = this::dDense3B;
        private final Threads.Range WTransposedRows = this::WTransposed;
        private final Threads.Range dHidden2Rows = this::dHidden2;
        private final Threads.Range dDense3WRows = this::dDense3W;
        private final Threads.Range dDense2BRows = this::dDense2B;
        private final Threads.Range WTransposed2Rows = this::WTransposed2;
        private final Threads.Range dHidden1Rows = this::dHidden1;
        private final Threads.Range dDense2WRows = this::dDense2W;
        private final Threads.Range dDense1BRows = this::dDense1B;
        private final Threads.Range dDense1WRows = this::dDense1W;

        private float[] image = {};

        private int[] digit = {};

        private int batch;

        private float[] gradient = {};

        private Workspace(float[] p, int capacity, Threads threads) {
            if (capacity < 1) {
                throw new IllegalArgumentException("a workspace for " + capacity);
            }
            this.p = p;
            this.capacity = capacity;
            this.threads = threads;
            hidden1 = new float[Math.multiplyExact(capacity, 32)];
            probabilities = hidden1;
            hit = hidden1;
            hidden2 = new float[Math.multiplyExact(capacity, 32)];
            dHidden1 = hidden2;
            scores = new float[Math.multiplyExact(capacity, 32)];
            exps = scores;
            dHidden2 = scores;
            loss = new float[capacity];
            penalty = new float[1024];
            WTransposed = penalty;
            WTransposed2 = penalty;
            crossEntropy = new float[1];
            objective = crossEntropy;
            accuracy = new float[1];
            dScores = new float[Math.multiplyExact(capacity, 10)];
            expsFrom = capacity * 10;
            outputs = List.of(new Values.Floats(probabilities));
        }

        @Override
        public int capacity() {
            return capacity;
        }

        @Override
        public void predict(Batch data, int size) {
            bindInputs(data, size);
            computeOutputs();
        }

        @Override
        public Values output(int output) {
            return outputs.get(output);
        }

        @Override
        public double evaluate(Batch data, int size, double[] losses, double[] averages) {
            bindInputs(data, size);
            bindTargets(data, size);
            computeLosses();
            losses[0] += crossEntropy[0];
            averages[0] += accuracy[0];
            return penalty[0];
        }

        @Override
        public double lossAndGradient(Batch data, int size, Values gradient, long seed, long step) {
            bindInputs(data, size);
            bindTargets(data, size);
            this.gradient = Values.floats(gradient);
            Check.length("gradient", this.gradient.length, 3466, 1);
            computeGradient();
            return objective[0];
        }

        private void bindInputs(Batch data, int size) {
            Check.count("inputs", data.inputs().size(), 1);
            setInputs(Values.floats(data.inputs().get(0)), size);
        }

        private void setInputs(float[] image, int size) {
            Check.size(size, capacity);
            batch = size;
            Check.length("image", image.length, 64, size);
            this.image = image;
        }

        private void bindTargets(Batch data, int size) {
            Check.count("targets", data.targets().size(), 1);
            setTargets(Values.ints(data.targets().get(0)), size);
        }

        private void setTargets(int[] digit, int size) {
            Check.length("digit", digit.length, 1, size);
            Check.categories("digit", digit, size, 10);
            this.digit = digit;
        }

        /** The output {@code probabilities}: 10 elements for each sample, valid until the next call. */
        public float[] probabilities() {
            return probabilities;
        }

        /** All outputs. */
        private void computeOutputs() {
            threads.share(batch, 120, hidden1Rows);
            threads.share(batch, 234, hidden2Rows);
            threads.share(batch, 762, scoresRows);
            threads.share(batch, 1667, probabilitiesRows);
        }

        /** The sums of losses and of averages over the batch, and the penalty. */
        private void computeLosses() {
            threads.share(batch, 120, hidden1Rows);
            threads.share(batch, 234, hidden2Rows);
            threads.share(batch, 762, scoresRows);
            threads.share(batch, 1887, hitRows);
            FORWARD.penalty(p, penalty);
            FORWARD.crossEntropy(loss, crossEntropy, batch);
            FORWARD.accuracy(hit, accuracy, batch);
        }

        /** The objective, its gradient, and the next states. */
        private void computeGradient() {
            threads.share(batch, 120, hidden1Rows);
            threads.share(batch, 234, hidden2Rows);
            threads.share(batch, 762, scoresRows);
            threads.share(batch, 1337, dScoresRows);
            BACKWARD.objective(p, loss, objective, batch);
            threads.share(10, 7872, dDense3BRows);
            threads.share(10, 15625, WTransposedRows);
            threads.share(batch, 714, dHidden2Rows);
            threads.share(32, 396, dDense3WRows);
            threads.share(32, 7872, dDense2BRows);
            threads.share(32, 15625, WTransposed2Rows);
            threads.share(batch, 240, dHidden1Rows);
            threads.share(32, 126, dDense2WRows);
            threads.share(32, 7872, dDense1BRows);
            threads.share(64, 120, dDense1WRows);
        }

        private void hidden1(int from, int to) {
            FORWARD.hidden1(image, p, hidden1, from, to);
        }

        private void hidden2(int from, int to) {
            FORWARD.hidden2(hidden1, p, hidden2, from, to);
        }

        private void scores(int from, int to) {
            FORWARD.scores(hidden2, p, scores, from, to);
        }

        private void probabilities(int from, int to) {
            FORWARD.probabilities(scores, exps, probabilities, expsFrom, from, to);
        }

        private void hit(int from, int to) {
            FORWARD.hit(scores, digit, loss, hit, from, to);
        }

        private void dScores(int from, int to) {
            BACKWARD.dScores(scores, exps, digit, loss, dScores, expsFrom, batch, from, to);
        }

        private void dDense3B(int from, int to) {
            BACKWARD.dDense3B(dScores, gradient, batch, from, to);
        }

        private void WTransposed(int from, int to) {
            BACKWARD.WTransposed(p, WTransposed, from, to);
        }

        private void dHidden2(int from, int to) {
            BACKWARD.dHidden2(dScores, WTransposed, hidden2, dHidden2, from, to);
        }

        private void dDense3W(int from, int to) {
            BACKWARD.dDense3W(dScores, hidden2, gradient, batch, from, to);
        }

        private void dDense2B(int from, int to) {
            BACKWARD.dDense2B(dHidden2, gradient, DENSE2_B, batch, from, to);
        }

        private void WTransposed2(int from, int to) {
            BACKWARD.WTransposed2(p, WTransposed2, from, to);
        }

        private void dHidden1(int from, int to) {
            BACKWARD.dHidden1(dHidden2, WTransposed2, hidden1, dHidden1, from, to);
        }

        private void dDense2W(int from, int to) {
            BACKWARD.dDense2W(dHidden2, hidden1, gradient, batch, from, to);
        }

        private void dDense1B(int from, int to) {
            BACKWARD.dDense2B(dHidden1, gradient, DENSE1_B, batch, from, to);
        }

        private void dDense1W(int from, int to) {
            BACKWARD.dDense1W(dHidden1, image, p, gradient, batch, from, to);
        }
    }
}
