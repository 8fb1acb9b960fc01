package dev.nnc.compiler.model;

import dev.nnc.compiler.syntax.Expression;

/** {@code scan}. */
final class Scans {
    private final Elaboration elaboration;

    Scans(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    Value scan(Scope scope, Expression.Scan scan) {
        return elaboration.problems().error(scope, ModelCode.NOT_COMPILED, scan.span(),
                "`scan` is checked, but not compiled by this version");
    }
}
