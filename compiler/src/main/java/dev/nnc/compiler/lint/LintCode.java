package dev.nnc.compiler.lint;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Severity;

/**
 * The kinds of warnings that need a whole model: NN163 to NN166.
 *
 * <pre>{@code
 * Problem.of(LintCode.NO_GRADIENT, place, "`dense1.W` gets no gradient: `step` passes none")
 * }</pre>
 */
public enum LintCode implements Code {
    NO_GRADIENT("NN163", "a trained parameter that gets no gradient"),
    SCORES_WANTED("NN164", "probabilities where a loss wants scores"),
    LINEAR_PAIR("NN165", "two dense layers with nothing between"),
    NO_LOSS("NN166", "training without a loss");

    private final String id;
    private final String title;

    LintCode(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String title() {
        return title;
    }
}
