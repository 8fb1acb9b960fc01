package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Severity;

/**
 * What can be wrong with expressions and their elaboration: NN020 to NN119. Declarations and the
 * data and train blocks have kinds of their own, from NN120.
 *
 * <pre>{@code
 * Problem.of(ModelCode.SHAPES_DIFFER, operator.span(), "the shapes real[30] and real[40] do not fit in `x + b`")
 * }</pre>
 */
public enum ModelCode implements Code {
    MISPLACED("NN024", "an expression stands where it has no meaning"),
    ARGUMENTS("NN025", "an argument is missing, unknown or too many"),
    ARGUMENT_TYPE("NN026", "an argument is of another type"),
    TOO_FEW_AXES("NN027", "an argument has too few axes"),
    ARGUMENT_SHAPE("NN028", "an argument has another shape"),
    MAPPED_AXES_DIFFER("NN029", "two arguments are mapped over different axes"),
    RESULT_DIFFERS("NN030", "a result is not what is declared"),
    RESULTS_COUNT("NN031", "the number of results is another"),
    SHAPES_DIFFER("NN032", "two shapes do not fit together"),
    CONTRACTION("NN033", "the operands of @ do not fit"),
    AXIS("NN034", "an axis does not exist"),
    RESHAPE("NN035", "another number of elements"),
    NOT_DIVISIBLE("NN036", "an axis cannot be split into equal parts"),
    EMPTY_AXIS("NN037", "an extent is less than 1"),
    TOO_LARGE("NN038", "a value has too many elements"),
    NOT_A_NUMBER("NN039", "a number is needed"),
    NOT_AN_INT("NN040", "an int is needed"),
    INT_TOO_LARGE("NN041", "an int is too large"),
    NOT_A_CATEGORY("NN042", "a category is needed"),
    NOT_A_CONDITION("NN043", "a condition is needed"),
    CONDITION_AS_VALUE("NN044", "a condition is no value"),
    NOT_COMPARABLE("NN045", "two values cannot be compared"),
    BRANCHES_DIFFER("NN046", "the branches of an if differ"),
    SUBSCRIPTS("NN047", "too many places in brackets"),
    INDEX_FORM("NN048", "an index is neither an int nor a category"),
    OUT_OF_RANGE("NN049", "an index leaves its axis"),
    INDEX_RANGE("NN050", "the range of an index is not known"),
    INDEX_BODY("NN051", "index notation gives one number for each index"),
    LAYER_MISPLACED("NN052", "a layer is called where none may be"),
    INSTANCE_NAME("NN053", "two instances have one name"),
    SHARED_DIFFERS("NN054", "a shared instance is called with another shape"),
    PARAMETER_TYPE("NN056", "a declared type is not possible"),
    INITIALIZER("NN057", "an initialiser is not possible"),
    NOT_A_SCALAR("NN058", "a loss or penalty is not one number"),
    LOSS_WITHOUT_SAMPLE("NN059", "a loss does not depend on the sample"),
    PENALTY_OF_SAMPLE("NN060", "a penalty depends on the sample"),
    AVERAGE_MISPLACED("NN061", "a mean over all samples is not possible"),
    BATCH_IN_PREDICTION("NN062", "there is a batch only while training"),
    UPDATE_SHAPE("NN064", "the next value of a state has another shape"),
    UPDATE_OF_SAMPLE("NN065", "the next value of a state depends on the sample"),
    OUTPUT_OF_TARGET("NN066", "an output depends on a target"),
    FREEZE("NN067", "there is nothing to freeze"),
    DERIVATIVE("NN068", "a derivative is not possible"),
    LIBRARY_REFUSES("NN069", "a layer of the library refuses its arguments"),
    HYPERPARAMETER("NN070", "a hyper-parameter has no value or a wrong one"),
    NO_NETWORK("NN071", "a file without the network"),
    NOTHING_TO_LEARN("NN072", "a network has no output and no loss"),
    SCAN("NN074", "the sequences or carried values of a scan do not fit");

    private final String id;
    private final String title;

    ModelCode(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String title() {
        return title;
    }
}
