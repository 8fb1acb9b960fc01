package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Severity;

/**
 * What can be wrong with a {@code train} block (NN140 to NN149) and with a {@code data} block
 * (NN150 to NN159).
 *
 * <pre>{@code
 * Problem.of(BlockCode.UNKNOWN_SETTING, key.span(), "`train` has no setting `batchSize`").hint("did you mean `batch`?")
 * }</pre>
 */
public enum BlockCode implements Code {
    UNKNOWN_SETTING("NN140", "a setting that training does not have"),
    SETTING_TWICE("NN141", "a setting that is given twice"),
    BAD_VALUE("NN142", "a value that a setting cannot have"),
    UNKNOWN_CHOICE("NN143", "an optimiser, schedule, average or source that is not known"),
    UNKNOWN_ARGUMENT("NN144", "an argument that is not known"),
    MISSING_ARGUMENT("NN145", "an argument that is missing"),
    BAD_FORMULA("NN146", "something that a formula of training cannot contain"),
    UNKNOWN_QUANTITY("NN147", "a name that a formula of a block does not know"),
    UNKNOWN_PORT("NN150", "data for something that is no input or target"),
    MISSING_PORT("NN151", "an input or target without data"),
    NO_SOURCE("NN152", "columns without a source"),
    WRONG_WIDTH("NN153", "data of another width than the value"),
    BAD_DATA_FORMULA("NN154", "something that a formula of data cannot contain"),
    BAD_TABLE("NN155", "a table that is not rectangular"),
    WRONG_SOURCE("NN156", "a source that does not have what is asked for");

    private final String id;
    private final String title;

    BlockCode(String id, String title) {
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
