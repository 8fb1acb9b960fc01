package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.model.TrainBlock;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A {@code train} block as the call chain that makes the runtime's recipe. */
final class RecipeCode {
    /** What the runtime's optimisers, schedules and averages take, in order. */
    private static final Map<String, List<String>> SETTINGS =
            Map.ofEntries(
                    Map.entry("sgd", List.of()),
                    Map.entry("momentum", List.of("beta")),
                    Map.entry("nesterov", List.of("beta")),
                    Map.entry("adagrad", List.of("epsilon")),
                    Map.entry("rmsprop", List.of("decay", "epsilon")),
                    Map.entry("adam", List.of("beta1", "beta2", "epsilon")),
                    Map.entry("adamW", List.of("beta1", "beta2", "epsilon")),
                    Map.entry("cosine", List.of("warmup", "floor")),
                    Map.entry("warmup", List.of("steps")),
                    Map.entry("stepDecay", List.of("every", "factor")),
                    Map.entry("inverseTime", List.of("decay")),
                    Map.entry("inverseSqrt", List.of("warmup")),
                    Map.entry("exponential", List.of("decay")),
                    Map.entry("polyak", List.of("from")));

    private static final List<Slot> CLOCK =
            Stream.of("step", "epoch", "progress")
                    .<Slot>map(name -> new Slot.Local(name, ElementType.REAL))
                    .toList();

    private RecipeCode() {}

    static CodeBlock of(TrainBlock train) {
        var code = CodeBlock.builder().add("$T.standard()", RuntimeNames.TRAINING_RECIPE);
        code.add(step(CodeBlock.of("withOptimizer($L)", optimizer(train.optimizer()))));
        train.schedule()
                .ifPresent(schedule ->
                        code.add(step(CodeBlock.of("withSchedule($L)", schedule(schedule)))));
        train.average()
                .ifPresent(average ->
                        code.add(
                                step(
                                        CodeBlock.of(
                                                "withAveraging($T.$L($L))",
                                                RuntimeNames.AVERAGING,
                                                average.name(),
                                                settings(average.name(), average.settings())))));
        code.add(
                step(
                        train.batch().isPresent()
                                ? CodeBlock.of("withBatch($L)", train.batch().getAsInt())
                                : CodeBlock.of("withFullBatch()")));
        code.add(step(CodeBlock.of("withEpochs($L)", train.epochs())))
                .add(step(CodeBlock.of("withSeed($LL)", train.seed())));
        if (train.clipNorm().isPresent() || train.clipValue().isPresent()) {
            code.add(step(CodeBlock.of("withClipping($L)", clipping(train))));
        }
        train.weightDecay()
                .ifPresent(decay -> code.add(step(CodeBlock.of("withWeightDecay($L)", decay))));
        train.patience()
                .ifPresent(patience -> code.add(step(CodeBlock.of("withPatience($L)", patience))));
        train.validation()
                .ifPresent(share -> code.add(step(CodeBlock.of("withValidation($L)", share))));
        train.checkpoint()
                .ifPresent(file -> code.add(step(CodeBlock.of("withCheckpoint($S)", file))));
        return code.build();
    }

    private static CodeBlock step(CodeBlock call) {
        return CodeBlock.of("\n                .$L", call);
    }

    private static CodeBlock optimizer(TrainBlock.Optimizer optimizer) {
        CodeBlock settings = settings(optimizer.name(), optimizer.settings());
        return CodeBlock.of(
                "$T.$L($L$L$L)",
                RuntimeNames.OPTIMIZER,
                optimizer.name(),
                rate(optimizer.rate()),
                settings.isEmpty() ? "" : ", ",
                settings);
    }

    private static CodeBlock schedule(TrainBlock.Call schedule) {
        return schedule.formula()
                .map(RecipeCode::rate)
                .orElseGet(() ->
                        CodeBlock.of(
                                "$T.$L($L)",
                                RuntimeNames.SCHEDULE,
                                schedule.name(),
                                settings(schedule.name(), schedule.settings())));
    }

    private static CodeBlock settings(String name, Map<String, Double> settings) {
        return CodeBlock.join(
                SETTINGS.getOrDefault(name, List.copyOf(settings.keySet())).stream()
                        .filter(settings::containsKey)
                        .map(key ->
                                CodeBlock.of(
                                        "$L",
                                        Literals.real(
                                                settings.getOrDefault(key, 0.0), Precision.DOUBLE)))
                        .toList(),
                ", ");
    }

    /** A constant, or a lambda of step, epoch and progress. */
    private static CodeBlock rate(Scalar rate) {
        if (Scalars.reads(rate).isEmpty()) {
            return CodeBlock.of("$T.constant($L)", RuntimeNames.RATE, formula(rate));
        }
        return CodeBlock.of("(step, epoch, progress) -> $L", formula(rate));
    }

    private static String formula(Scalar scalar) {
        return new ScalarCode(List.of(), CLOCK, Precision.DOUBLE).real(scalar).text();
    }

    private static CodeBlock clipping(TrainBlock train) {
        var code = CodeBlock.builder().add("$T.none()", RuntimeNames.CLIPPING);
        train.clipNorm().ifPresent(norm -> code.add(".withNorm($L)", norm));
        train.clipValue().ifPresent(value -> code.add(".withValue($L)", value));
        return code.build();
    }
}
