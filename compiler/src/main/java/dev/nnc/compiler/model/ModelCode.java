package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Severity;

/**
 * What can be wrong with expressions and their elaboration: NN020 to NN119. Declarations and the data and train blocks have
 * kinds of their own, from NN120.
 *
 * <pre>{@code
 * Problem.of(ModelCode.SHAPES_DIFFER, operator.span(), "`x + b` adds real[30] and real[40]")
 * }</pre>
 */
public enum ModelCode implements Code {
    UNKNOWN_NAME("NN020", "a name is not known");

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
