package dev.nnc.compiler.names;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Severity;

/**
 * The kinds of problems with imports, declarations and names: NN120 to NN139, and the warnings
 * NN160 to NN162.
 *
 * <pre>{@code
 * Problem.of(NameCode.UNKNOWN_NAME, name.span(), "`scorse` is not known").hint("did you mean `scores`?")
 * }</pre>
 */
public enum NameCode implements Code {
    UNKNOWN_NAME("NN120", Severity.ERROR, "a value that is not known"),
    UNKNOWN_FUNCTION("NN121", Severity.ERROR, "a function or layer that is not known"),
    NOT_YET_BOUND("NN122", Severity.ERROR, "a name that is used before it is bound"),
    DECLARED_TWICE("NN123", Severity.ERROR, "two declarations of one name"),
    BOUND_TWICE("NN124", Severity.ERROR, "two bindings of one name"),
    RECURSION("NN125", Severity.ERROR, "a declaration that calls itself"),
    LAYER_IN_FUNCTION("NN126", Severity.ERROR, "a function that calls a layer"),
    NO_RESULT("NN127", Severity.ERROR, "a body without a result"),
    AFTER_RESULT("NN128", Severity.ERROR, "a statement behind the result"),
    UNKNOWN_INITIALISER("NN129", Severity.ERROR, "an initialiser that is not known"),
    FUNCTION_AS_VALUE("NN130", Severity.ERROR, "a function or layer that is not called"),
    VALUE_CALLED("NN131", Severity.ERROR, "a value that is called"),
    NOT_SHARED("NN132", Severity.ERROR, "`shared` without a layer"),
    UNKNOWN_PART("NN133", Severity.ERROR, "a part that an instance does not have"),
    NOT_A_STATE("NN134", Severity.ERROR, "`update` of something that is no state"),
    CARRIED("NN135", Severity.ERROR, "a carried value without its next value"),
    MISSING_IMPORT("NN136", Severity.ERROR, "an import of a file that is not there"),
    IMPORT_CYCLE("NN137", Severity.ERROR, "files that import one another"),
    UNBOUND_EXTENT("NN138", Severity.ERROR, "an extent that no parameter binds"),
    UNUSED_BINDING("NN160", Severity.WARNING, "a name that is never used"),
    UNUSED_PARAMETER("NN161", Severity.WARNING, "a parameter that is never used");

    private final String id;
    private final Severity severity;
    private final String title;

    NameCode(String id, Severity severity, String title) {
        this.id = id;
        this.severity = severity;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String title() {
        return title;
    }
}
