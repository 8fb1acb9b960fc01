package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a call calls: a shared instance, a function or layer of the model or the library, or a
 * primitive. What is none of them has been reported before anything is elaborated; here it is
 * silent.
 */
final class Calls {
    private final Elaboration elaboration;
    private final PrimitiveCalls primitives;

    Calls(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.primitives = new PrimitiveCalls(elaboration);
    }

    Value call(Scope scope, Expression.Call call, Mode mode) {
        if (!(call.callee() instanceof Expression.Name name)) {
            return unknown(scope, call);
        }
        if (isDisordered(scope, call)) {
            return unknown(scope, call);
        }
        Frame.Shared shared = scope.frame().shared().get(name.name());
        if (shared != null) {
            return elaboration.invocations().shared(scope, call, name.name(), shared);
        }
        Optional<Declaration> declared =
                elaboration.declarations().callable(name.name(), scope.frame().isLibrary());
        if (declared.isPresent()) {
            return declared(scope, call, declared.get());
        }
        Optional<Primitive> primitive = Primitive.of(name.name());
        return primitive.isPresent()
                ? primitives.call(scope, call, primitive.get(), mode)
                : unknown(scope, call);
    }

    /** Whether an argument without a name follows one with a name, which is reported. */
    private boolean isDisordered(Scope scope, Expression.Call call) {
        Optional<Argument> named = Optional.empty();
        for (Argument argument : call.arguments()) {
            if (argument.name().isPresent()) {
                named = Optional.of(argument);
            } else if (named.isPresent()) {
                elaboration
                        .problems()
                        .report(
                                scope,
                                Problem.of(
                                                ModelCode.ARGUMENTS,
                                                argument.span(),
                                                "an argument without a name follows one with a name, `"
                                                        + Labels.oneLine(named.get().span())
                                                        + "`")
                                        .hint(
                                                "first come the arguments by place, then those by name"));
                return true;
            }
        }
        return false;
    }

    private Value declared(Scope scope, Expression.Call call, Declaration declaration) {
        return switch (declaration) {
            case Declaration.Function function ->
                    elaboration.invocations().function(scope, call, function);
            case Declaration.Layer layer -> elaboration.invocations().layer(scope, call, layer);
            case Declaration.Malformed _,
                    Declaration.Constant _,
                    Declaration.Network _,
                    Declaration.Import _ ->
                    unknown(scope, call);
        };
    }

    /** The arguments are checked all the same. */
    private Value unknown(Scope scope, Expression.Call call) {
        call.arguments()
                .forEach(argument ->
                        elaboration.expressions().evaluate(scope, argument.value(), Mode.REAL));
        return Value.UNKNOWN;
    }

    /** The call without what is piped into it: {@code conv2d(20, 5)}. */
    static Span place(Expression.Call call) {
        Span callee = call.callee().span();
        return new Span(callee.file(), callee.start(), Math.max(callee.end(), call.span().end()));
    }

    /** The names of the parameters that a call leaves out, for messages. */
    static String list(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
