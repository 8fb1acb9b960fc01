package dev.nnc.compiler.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the checker knows without a declaration; everything else of the standard library is written
 * in the language, over these, index notation, {@code @} and {@code if}. {@code like...} means one
 * or more; extents and axes are compile-time integers, axes count the visible ones and from the end
 * if negative; every primitive is mapped over what is invisible.
 *
 * <pre>{@code
 * exp(u: real): real                     and log sqrt abs sign floor sin cos tanh erf step relu sigmoid softplus
 *                                        expm1 log1p stopGradient, element-wise at any shape
 * pow(x: real, y: real): real            x^y
 * max(a, b), min(a, b)                   element-wise, the first where equal
 * sum(x: real[...], axis: int): real     and mean max min product; all visible axes, or the one given
 * argmax(x: real[n]): category(n)        with axis: that one; without axis x has one visible axis
 * concat(a..., axis = 0)                 side by side along an axis
 * stack(a...)                            a new first axis
 * split(x, parts, axis = 0)              several results; the parts must be exact
 * reshape(x, extent...)                  row-major; one extent may be `_`
 * transpose(x, axis...)                  axes reversed, or in the given order
 * reverse(x, axis = 0), last(x, axis = 0), pad(x, before, after, axis = 0)
 * overlapAdd(x: real[n, k, ...], stride: int, axis = 0): real[(n - 1)*stride + k, ...]
 *                                        y[stride*i + u] += x[i, u], the adjoint of cutting out windows
 * oneHot(y: category(k)): real[k]
 * zeros(extent...), ones(extent...)
 * bernoulli(like, p), gaussian(like)     noise in the shape of `like`
 * batchMean(x), batchVariance(x)         over the batch and all mapped axes (biased), under `training`
 * batchCount(x): real                    how many items batchMean takes the mean of
 * average(v)                             in a metric: the mean over all samples and all axes of v
 * derivative(y, x)                       y a scalar per sample
 * fail(message: string)                  an error at the call of the library, where a static `if` comes to it
 * }</pre>
 */
public enum Primitive {
    EXP,
    LOG,
    SQRT,
    ABS,
    SIGN,
    FLOOR,
    SIN,
    COS,
    TANH,
    ERF,
    STEP,
    RELU,
    SIGMOID,
    SOFTPLUS,
    EXPM1,
    LOG1P,
    STOP_GRADIENT("stopGradient", List.of("x"), 1),
    POW("pow", List.of("x", "y"), 2),
    SUM("sum", List.of("x", "axis"), 1),
    MEAN("mean", List.of("x", "axis"), 1),
    PRODUCT("product", List.of("x", "axis"), 1),
    MAX("max", List.of("x", "axis"), 1),
    MIN("min", List.of("x", "axis"), 1),
    ARGMAX("argmax", List.of("x", "axis"), 1),
    CONCAT("concat", List.of("axis"), 0),
    STACK("stack", List.of(), 0),
    SPLIT("split", List.of("x", "parts", "axis"), 2),
    RESHAPE("reshape", List.of("x"), 1),
    TRANSPOSE("transpose", List.of("x"), 1),
    REVERSE("reverse", List.of("x", "axis"), 1),
    LAST("last", List.of("x", "axis"), 1),
    PAD("pad", List.of("x", "before", "after", "axis"), 3),
    OVERLAP_ADD("overlapAdd", List.of("x", "stride", "axis"), 2),
    ONE_HOT("oneHot", List.of("y"), 1),
    ZEROS("zeros", List.of(), 0),
    ONES("ones", List.of(), 0),
    BERNOULLI("bernoulli", List.of("like", "p"), 2),
    GAUSSIAN("gaussian", List.of("like"), 1),
    BATCH_MEAN("batchMean", List.of("x"), 1),
    BATCH_VARIANCE("batchVariance", List.of("x"), 1),
    BATCH_COUNT("batchCount", List.of("x"), 1),
    AVERAGE("average", List.of("v"), 1),
    DERIVATIVE("derivative", List.of("y", "x"), 2),
    FAIL("fail", List.of("message"), 1);

    private final String word;
    private final List<String> parameters;
    private final int required;

    Primitive() {
        this.word = name().toLowerCase(java.util.Locale.ROOT);
        this.parameters = List.of("u");
        this.required = 1;
    }

    Primitive(String word, List<String> parameters, int required) {
        this.word = word;
        this.parameters = parameters;
        this.required = required;
    }

    /** The name in the language. */
    public String word() {
        return word;
    }

    /** The names of the parameters; what a variadic primitive takes besides has none. */
    public List<String> parameters() {
        return parameters;
    }

    /** How many of the parameters, from the first, have no default. */
    public int required() {
        return required;
    }

    /** Whether any number of arguments without a name may stand in the call. */
    public boolean isVariadic() {
        return switch (this) {
            case CONCAT, STACK, RESHAPE, TRANSPOSE, ZEROS, ONES -> true;
            case EXP,
                    LOG,
                    SQRT,
                    ABS,
                    SIGN,
                    FLOOR,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    STEP,
                    RELU,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P,
                    STOP_GRADIENT,
                    POW,
                    SUM,
                    MEAN,
                    PRODUCT,
                    MAX,
                    MIN,
                    ARGMAX,
                    SPLIT,
                    REVERSE,
                    LAST,
                    PAD,
                    OVERLAP_ADD,
                    ONE_HOT,
                    BERNOULLI,
                    GAUSSIAN,
                    BATCH_MEAN,
                    BATCH_VARIANCE,
                    BATCH_COUNT,
                    AVERAGE,
                    DERIVATIVE,
                    FAIL ->
                    false;
        };
    }

    /** The primitive with this name. */
    public static Optional<Primitive> of(String word) {
        return Arrays.stream(values()).filter(primitive -> primitive.word.equals(word)).findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Primitive::word).toList();
    }
}
