package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Choose;
import dev.nnc.compiler.loop.Statement.Clear;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether neighbours on a loop's axis can be computed side by side in the lanes of a vector. */
final class LaneAnalysis {
    /** How a value changes along the axis. */
    enum Shape {
        /** The same for all neighbours. */
        UNIFORM,
        /** One after the other. */
        LANES,
        /** Otherwise. */
        SCATTERED
    }

    private final Kernel kernel;
    private final int axis;
    private final Predicate<Scalar.Apply> hasLanes;
    private final Set<Integer> laneLocals = new HashSet<>();

    private LaneAnalysis(Kernel kernel, int axis, Predicate<Scalar.Apply> hasLanes) {
        this.kernel = kernel;
        this.axis = axis;
        this.hasLanes = hasLanes;
    }

    /** Of what the vector API and the runtime compute in lanes. */
    LaneAnalysis(Kernel kernel, int axis, Precision precision) {
        this(kernel, axis, apply -> hasLanes(apply, precision));
    }

    /** Of places alone, as if every function could be computed in lanes. */
    static LaneAnalysis ofPlaces(Kernel kernel, int axis) {
        return new LaneAnalysis(kernel, axis, apply -> true);
    }

    /** Locals that hold a value for each lane. */
    Set<Integer> laneLocals() {
        return laneLocals;
    }

    /** Whether all statements of the loop's body can be done in lanes. */
    boolean fits(List<Statement> body) {
        return body.stream().allMatch(this::fits);
    }

    private boolean fits(Statement statement) {
        return switch (statement) {
            case Declare declare -> {
                laneLocals.add(declare.local());
                yield isReal(declare.local()) && fits(declare.value());
            }
            case Combine combine -> laneLocals.contains(combine.local()) && fits(combine.value());
            case Loop loop -> fits(loop.body());
            case Store store ->
                    isReal(store.buffer())
                            && shape(store.buffer(), store.at()) == Shape.LANES
                            && fits(store.value());
            case Add add ->
                    isReal(add.buffer())
                            && shape(add.buffer(), add.at()) == Shape.LANES
                            && fits(add.value());
            case Choose choose -> {
                laneLocals.add(choose.place());
                yield laneLocals.contains(choose.best())
                        && isReal(choose.place())
                        && fits(choose.value())
                        && shape(choose.position()) == Shape.UNIFORM;
            }
            case Clear _ -> false;
        };
    }

    private boolean isReal(int slot) {
        return kernel.slots().get(slot).type() instanceof ElementType.Real;
    }

    boolean fits(Scalar scalar) {
        return shape(scalar) != Shape.SCATTERED;
    }

    Shape shape(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant _, Scalar.Size _ -> Shape.UNIFORM;
            case Read read -> shape(read);
            case Scalar.Position position -> shape(position.index());
            case Scalar.Noise noise ->
                    noise.at().stream().allMatch(index -> index.coefficient(axis) == 0)
                            ? Shape.UNIFORM
                            : Shape.SCATTERED;
            case Scalar.Apply apply -> shape(apply);
            case Scalar.Select select -> shape(select);
        };
    }

    private Shape shape(Affine index) {
        return switch (index.coefficient(axis)) {
            case 0 -> Shape.UNIFORM;
            case 1 -> Shape.LANES;
            default -> Shape.SCATTERED;
        };
    }

    private Shape shape(Read read) {
        return switch (kernel.slots().get(read.operand())) {
            case Slot.Local _ -> laneLocals.contains(read.operand()) ? Shape.LANES : Shape.UNIFORM;
            case Buffer buffer -> {
                Shape shape = shape(read.operand(), read.at());
                yield shape == Shape.LANES && buffer.type() instanceof ElementType.Category
                        ? Shape.SCATTERED
                        : shape;
            }
        };
    }

    private Shape shape(int slot, List<Subscript> at) {
        boolean lookedUp =
                at.stream()
                        .anyMatch(subscript ->
                                subscript instanceof Subscript.Lookup lookup
                                        && shape(lookup.category()) != Shape.UNIFORM);
        if (lookedUp) {
            return Shape.SCATTERED;
        }
        Extent stride =
                Places.linear((Buffer) kernel.slots().get(slot), at)
                        .strides()
                        .getOrDefault(axis, Extent.ZERO);
        return stride.is(0) ? Shape.UNIFORM : stride.is(1) ? Shape.LANES : Shape.SCATTERED;
    }

    private Shape shape(Scalar.Apply apply) {
        Shape shape =
                apply.arguments().stream()
                        .map(this::shape)
                        .reduce(Shape.UNIFORM, LaneAnalysis::join);
        return shape == Shape.LANES && !hasLanes.test(apply) ? Shape.SCATTERED : shape;
    }

    /**
     * The runtime's functions are polynomials in float, and calls of {@link StrictMath} in double.
     */
    private static boolean hasLanes(Scalar.Apply apply, Precision precision) {
        return switch (apply.function()) {
            case SIGN, FLOOR -> false;
            case POWER -> ScalarCode.isProduct(apply.arguments().getLast());
            case EXP, LOG, SIN, COS, TANH, ERF, SIGMOID, SOFTPLUS, EXPM1, LOG1P ->
                    precision == Precision.FLOAT;
            case NEGATE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    MAX,
                    MIN,
                    ABS,
                    STEP,
                    RELU,
                    SQRT,
                    STOP_GRADIENT ->
                    true;
        };
    }

    /**
     * Where the condition changes from lane to lane, both branches are computed, so both must be
     * readable for every lane.
     */
    private Shape shape(Scalar.Select select) {
        Shape branches = join(shape(select.then()), shape(select.otherwise()));
        Shape shape = join(branches, shape(select.condition()));
        if (shape(select.condition()) == Shape.UNIFORM) {
            return shape;
        }
        boolean safe =
                dev.nnc.compiler.scalar.Scalars.reads(select).stream()
                        .allMatch(this::isAlwaysInside);
        return shape == Shape.LANES && !safe ? Shape.SCATTERED : shape;
    }

    Shape shape(Condition condition) {
        return switch (condition) {
            case Condition.And and -> join(shape(and.left()), shape(and.right()));
            case Condition.Or or -> join(shape(or.left()), shape(or.right()));
            case Condition.Not not -> shape(not.condition());
            case Condition.Compare compare -> join(shape(compare.left()), shape(compare.right()));
        };
    }

    private boolean isAlwaysInside(Read read) {
        return kernel.slots().get(read.operand()) instanceof Slot.Local
                || isAlwaysInside(
                        read, ((Buffer) kernel.slots().get(read.operand())).shape().extents());
    }

    private boolean isAlwaysInside(Read read, List<Extent> extents) {
        for (int place = 0; place < read.at().size(); place++) {
            if (read.at().get(place) instanceof Subscript.Linear(Affine index)) {
                List<Axis> axes = kernel.axes();
                Extent least = index.extreme(variable -> axes.get(variable).extent(), true);
                Extent room =
                        extents.get(place)
                                .minus(1)
                                .minus(
                                        index.extreme(
                                                variable -> axes.get(variable).extent(), false));
                if (least.min() < 0 || room.min() < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    static Shape join(Shape a, Shape b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Whether the tile's code can do a function with the vector API alone. */
    static boolean isPlain(Function function) {
        return switch (function) {
            case NEGATE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    MAX,
                    MIN,
                    ABS,
                    STEP,
                    RELU,
                    STOP_GRADIENT ->
                    true;
            case POWER,
                    SIGN,
                    FLOOR,
                    EXP,
                    LOG,
                    SQRT,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P ->
                    false;
        };
    }
}
