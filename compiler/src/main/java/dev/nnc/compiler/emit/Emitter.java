package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import dev.nnc.compiler.derive.Derived;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.loop.ReservedNames;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the Java classes of a network.
 *
 * <pre>{@code
 * List<SourceText> files = Emitter.emit(model, batched, new EmitOptions("digits", Precision.FLOAT, fingerprint, "0.1"));
 * }</pre>
 */
public final class Emitter {
    private Emitter() {}

    /** The files of a network; the same model, graph and options give the same bytes. */
    public static List<SourceText> emit(Model model, Graph batched, EmitOptions options) {
        return emit(model, batched, options, new Steps.None(), List.of());
    }

    /**
     * The same for a network that may be stepped; its stepper is among the files.
     *
     * @param derived the networks of its derivatives, which are among the files
     */
    public static List<SourceText> emit(
            Model model, Graph batched, EmitOptions options, Steps steps, List<Derived> derived) {
        Face face = face(model, batched, options, steps, derived, Optional.empty());
        var files = new ArrayList<SourceText>(files(face));
        if (steps instanceof Steps.Possible possible) {
            Face step = ofAnother(possible.step(), possible.graph(), options, Optional.empty());
            files.add(StepperClass.emit(step, face.names().main(), possible.states()));
            files.addAll(files(step));
        }
        derived.forEach(one ->
                files.addAll(
                        files(ofAnother(one.model(), one.graph(), options, Optional.of(one)))));
        return files;
    }

    private static Face ofAnother(
            Model model, Graph batched, EmitOptions options, Optional<Derived> origin) {
        return face(model, batched, options, new Steps.OfAnother(), List.of(), origin);
    }

    private static Face face(
            Model model,
            Graph batched,
            EmitOptions options,
            Steps steps,
            List<Derived> derived,
            Optional<Derived> origin) {
        Plan plan = Planner.plan(batched, Layout.of(model), reserved());
        ClassNames names = ClassNames.of(model, options);
        Sharing sharing = Sharing.of(plan);
        List<KernelGroup> groups = KernelGroup.of(plan, sharing, names);
        return new Face(model, plan, sharing, names, groups, options, steps, derived, origin);
    }

    private static List<SourceText> files(Face face) {
        List<KernelGroup> groups = face.groups();
        ClassNames names = face.names();
        EmitOptions options = face.options();
        Map<ClassName, SourceText> twins = new LinkedHashMap<>();
        for (KernelGroup group : groups) {
            VectorClass.emit(group, names.main(), options)
                    .ifPresent(twin -> twins.put(group.name(), twin));
        }
        var files = new ArrayList<SourceText>();
        files.add(NetworkClass.emit(face, twins.keySet()));
        files.add(DescriptionClass.emit(face));
        if (options.profiled()) {
            files.add(ProfileClass.emit(face));
        }
        groups.forEach(group ->
                files.add(
                        KernelClass.emit(
                                group.name(),
                                names.main(),
                                group.summary(),
                                group.parts(),
                                options)));
        files.addAll(twins.values());
        return files;
    }

    /** The workspace's own methods, and those that kernels import. */
    private static List<String> reserved() {
        var reserved = new ArrayList<>(Imports.methods());
        reserved.addAll(ReservedNames.METHODS);
        return reserved;
    }
}
