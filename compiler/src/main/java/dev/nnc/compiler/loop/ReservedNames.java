package dev.nnc.compiler.loop;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that generated classes have whatever the model is: the model's own give way to them. */
public final class ReservedNames {
    /** Types that the generated text names; in an expression a variable would hide them. */
    public static final Set<String> TYPES =
            words(
                    """
                    Arrays ArrayIndexOutOfBoundsException Averaging Backend Batch Boolean Byte Character Check Class
                    Clipping Compatibility DataRecipe DataValue Description Double DoubleVector Enum Exception Error Flavour Float
                    FloatVector Formula IOException IllegalArgumentException Initialiser InputStream Integer Iterable
                    LaneSums Lanes List Long Math MethodHandles Module Network Noise Number Object Operation Optimizer
                    Optional Override Package Path Preprocessing Process Rate RawInput Record Runnable Runtime
                    RuntimeException ScalarMath Schedule Short Source StrictMath String System TestPart Thread
                    ThreadLocal Threads Throwable TrainingRecipe UnsupportedOperationException Values VectorMask
                    VectorOperators VectorRegisters VectorSpecies Void Weights Workspace
                    """);

    /** Parameters, locals and fields of methods that also see inputs and targets. */
    public static final Set<String> ARGUMENTS =
            union(
                    TYPES,
                    words(
                            """
                            averages batch capacity data dims file from gradient in kernels learned losses metric n
                            network ofOne output outputs p parameters preprocessing seed size step threads to values
                            workspace
                            """));

    /** Variables of kernels and of workspaces. */
    public static final Set<String> VARIABLES =
            union(
                    TYPES,
                    words(
                            """
                            averages batch capacity data dims from gradient kernels learned losses outputs p parameters
                            preprocessing seed size step threads time time2 time3 to EQ FORWARD BACKWARD COMPILER FEW GE GT L LE
                            LT MAX MIN NE PARAMETERS S T VALUE whole wholeRow
                            """));

    /** Methods of the generated classes and of every object. */
    public static final Set<String> METHODS =
            words(
                    """
                    bindInputs bindTargets capacity clone computeGradient computeLosses computeOutputs describe
                    description equals evaluate finalize getClass hashCode initialized learn load
                    lossAndGradient metric notify notifyAll output own parameters predict preprocessing save
                    setInputs setTargets standardiseInputs toString wait warmUp workspace
                    """);

    private ReservedNames() {}

    /** Constants of the network's class, and those that kernels import. */
    static boolean isConstant(String name) {
        return name.matches(
                "(FORWARD|BACKWARD)\\d*|PARAMETERS|COMPILER|VALUE|EQ|FEW|GE|GT|LE|LT|NE|MAX|MIN|L|S|T");
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
