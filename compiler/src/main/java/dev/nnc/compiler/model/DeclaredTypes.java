package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.syntax.Axis;
import dev.nnc.compiler.syntax.TypeExpression;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The types of inputs, targets and stored values, {@code category(96)[T]}, with the origins of
 * their extents.
 */
final class DeclaredTypes {
    private final Problems problems;
    private final Expressions expressions;

    DeclaredTypes(Elaboration elaboration) {
        this.problems = elaboration.problems();
        this.expressions = elaboration.expressions();
    }

    /** An evaluated type; the size is where the number of categories comes from. */
    record Declared(ElementType element, List<Traced> axes, Optional<Origin> size) {}

    /** Empty if something is wrong with the type, which has been reported. */
    Optional<Declared> evaluate(Scope scope, TypeExpression type) {
        return switch (type) {
            case TypeExpression.Real real ->
                    axes(scope, real.axes())
                            .map(axes -> new Declared(ElementType.REAL, axes, Optional.empty()));
            case TypeExpression.Category category -> category(scope, category);
            case TypeExpression.Int _, TypeExpression.Bool _, TypeExpression.Text _ -> {
                problems.error(
                        scope,
                        ModelCode.PARAMETER_TYPE,
                        type.span(),
                        "`"
                                + Labels.oneLine(type.span())
                                + "` is for hyper-parameters; a value of a sample is `real` or `category(...)`");
                yield Optional.empty();
            }
        };
    }

    private Optional<Declared> category(Scope scope, TypeExpression.Category category) {
        Optional<Whole> size = expressions.integer(scope, category.size());
        Optional<List<Traced>> axes = axes(scope, category.axes());
        if (size.isEmpty() || axes.isEmpty()) {
            return Optional.empty();
        }
        if (!size.get().isLiteral() || size.get().extent().min() < 1) {
            problems.error(
                    scope,
                    ModelCode.EMPTY_AXIS,
                    category.size().span(),
                    "the number of categories is a known int, at least 1, and this is "
                            + size.get().extent());
            return Optional.empty();
        }
        return Optional.of(
                new Declared(
                        new ElementType.Category(size.get().extent()),
                        axes.get(),
                        Optional.of(size.get().origin())));
    }

    private Optional<List<Traced>> axes(Scope scope, List<Axis> declared) {
        var axes = new ArrayList<Traced>();
        boolean fine = true;
        for (Axis axis : declared) {
            switch (axis) {
                case Axis.Extent extent -> {
                    var whole = expressions.integer(scope, extent.value());
                    whole.ifPresent(found -> axes.add(new Traced(found.extent(), found.origin())));
                    fine &= whole.isPresent();
                }
                case Axis.Rest rest -> {
                    problems.error(
                            scope,
                            ModelCode.PARAMETER_TYPE,
                            rest.span(),
                            "`...` stands only in the parameters of functions and layers; here every extent is named");
                    fine = false;
                }
            }
        }
        return fine ? Optional.of(axes) : Optional.empty();
    }
}
