package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Setting.Choice;
import dev.nnc.compiler.model.Setting.Range;
import java.util.List;
import java.util.Map;

/**
 * The words of a {@code train} block; the run-time has a method of the same name and arguments for
 * each choice.
 */
final class TrainWords {
    static final List<String> KEYS =
            List.of(
                    "optimizer",
                    "schedule",
                    "average",
                    "batch",
                    "epochs",
                    "seed",
                    "clipNorm",
                    "clipValue",
                    "weightDecay",
                    "earlyStopping",
                    "validation",
                    "checkpoint");

    private static final Setting EPSILON = Setting.of("epsilon", 1e-8, Range.POSITIVE);
    private static final Setting BETA = Setting.of("beta", 0.9, Range.SHARE);
    private static final Setting BETA1 = Setting.of("beta1", 0.9, Range.SHARE);
    private static final Setting BETA2 = Setting.of("beta2", 0.999, Range.SHARE);

    static final List<Choice> OPTIMIZERS =
            List.of(
                    Choice.of("sgd"),
                    Choice.of("momentum", BETA),
                    Choice.of("nesterov", BETA),
                    Choice.of("adagrad", EPSILON),
                    Choice.of("rmsprop", Setting.of("decay", 0.9, Range.SHARE), EPSILON),
                    Choice.of("adam", BETA1, BETA2, EPSILON),
                    Choice.of("adamW", BETA1, BETA2, EPSILON));

    /** The rates of those optimisers that need not say one. */
    static final Map<String, Double> RATES =
            Map.of("adam", 0.001, "adamW", 0.001, "rmsprop", 0.001);

    static final List<Choice> SCHEDULES =
            List.of(
                    Choice.of(
                            "cosine",
                            Setting.of("warmup", 0, Range.NOT_NEGATIVE),
                            Setting.of("floor", 0, Range.NOT_NEGATIVE)),
                    Choice.of("warmup", Setting.needed("steps", Range.NOT_NEGATIVE)),
                    Choice.of(
                            "stepDecay",
                            Setting.needed("every", Range.POSITIVE),
                            Setting.of("factor", 0.1, Range.POSITIVE)),
                    Choice.of("exponential", Setting.of("decay", 0.95, Range.POSITIVE)),
                    Choice.of("inverseTime", Setting.of("decay", 0.01, Range.NOT_NEGATIVE)),
                    Choice.of("inverseSqrt", Setting.of("warmup", 1, Range.POSITIVE)));

    static final List<Choice> AVERAGES =
            List.of(
                    Choice.of("polyak", Setting.of("from", 0.5, Range.SHARE)),
                    Choice.of("exponential", Setting.of("decay", 0.999, Range.SHARE)));

    /** What other systems call these settings. */
    static final Map<String, String> ELSEWHERE =
            Map.of(
                    "batchsize", "it is called `batch` here",
                    "optimiser", "it is called `optimizer` here",
                    "lr",
                            "the rate is an argument of the optimizer: `optimizer = adam(rate ="
                                    + " 0.001)`",
                    "rate",
                            "the rate is an argument of the optimizer: `optimizer = adam(rate ="
                                    + " 0.001)`",
                    "learningrate",
                            "the rate is an argument of the optimizer: `optimizer = adam(rate ="
                                    + " 0.001)`",
                    "patience", "it is an argument: `earlyStopping(patience = 10)`",
                    "gradientclip", "there are `clipNorm` and `clipValue`",
                    "loss", "the loss is a statement of the network, outside of `train`",
                    "metric", "a metric is a statement of the network, outside of `train`",
                    "metrics", "a metric is a statement of the network, outside of `train`");

    private TrainWords() {}
}
