package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Program;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.lang.model.element.Modifier;

/**
 * The class {@code DigitsProfile} of a network that is measured: how long each kernel took, how
 * often it was called, and with how many samples. There is no such class, and no call of it, where
 * nothing is measured.
 *
 * <pre>{@code
 * { long start$ = System.nanoTime();
 * FORWARD.hidden(image, p, hidden, 0, batch);
 * DigitsProfile.add(program$ + 3, start$, batch); }
 * }</pre>
 */
public final class ProfileClass {
    /** What follows the network's name in that of the class. */
    public static final String SUFFIX = "Profile";

    private static final List<String> COUNTERS = List.of("NANOSECONDS", "CALLS", "SAMPLES");

    private ProfileClass() {}

    /** Where a kernel is counted: each program counts for itself. */
    public static int place(Plan plan, Program program, int kernel) {
        return program.ordinal() * plan.kernels().size() + kernel;
    }

    static SourceText emit(Face face) {
        ClassName name = face.names().with(SUFFIX);
        int places = Program.values().length * face.plan().kernels().size();
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addJavadoc(
                                "How long the kernels of {@link $T} took, by their numbers.\n",
                                face.names().main());
        for (String counter : COUNTERS) {
            type.addField(
                    FieldSpec.builder(
                                    AtomicLongArray.class,
                                    counter,
                                    Modifier.PUBLIC,
                                    Modifier.STATIC,
                                    Modifier.FINAL)
                            .initializer("new $T($L)", AtomicLongArray.class, places)
                            .build());
        }
        type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        type.addMethod(
                MethodSpec.methodBuilder("add")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(TypeName.INT, "kernel")
                        .addParameter(TypeName.LONG, "start")
                        .addParameter(TypeName.INT, "samples")
                        .addStatement("NANOSECONDS.addAndGet(kernel, System.nanoTime() - start)")
                        .addStatement("CALLS.incrementAndGet(kernel)")
                        .addStatement("SAMPLES.addAndGet(kernel, samples)")
                        .build());
        JavaFile file =
                JavaFile.builder(name.packageName(), type.build())
                        .indent("    ")
                        .skipJavaLangImports(true)
                        .build();
        return new SourceText(Files.path(name), Files.text(file), false);
    }

    /**
     * Calls between two looks at the clock. The workspace remembers the program, as programs share
     * the methods in which threads do all steps of a recurrence.
     */
    record Clock(Face face) implements Measure {
        /** The workspace's field for the program; no name of a model has the last character. */
        static final String PROGRAM = "program$";

        @Override
        public List<String> begin(Program program) {
            int first = place(face.plan(), program, 0);
            return List.of(PROGRAM + " = " + first + ";");
        }

        @Override
        public List<String> call(int kernel, String call, String samples) {
            String type = face.names().with(SUFFIX).simpleName();
            return List.of(
                    "{ long start$ = System.nanoTime();",
                    call,
                    type + ".add(" + PROGRAM + " + " + kernel + ", start$, " + samples + "); }");
        }
    }
}
