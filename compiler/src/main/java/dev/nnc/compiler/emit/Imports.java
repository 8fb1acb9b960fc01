package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The static imports that the text of methods needs. */
final class Imports {
    private static final List<String> FUNCTIONS =
            List.of(
                    "exp",
                    "log",
                    "sqrt",
                    "sin",
                    "cos",
                    "tanh",
                    "erf",
                    "sigmoid",
                    "softplus",
                    "expm1",
                    "log1p",
                    "pow");
    private static final List<String> FLOAT_LANES =
            FUNCTIONS.stream().filter(name -> !name.equals("pow")).toList();
    private static final List<String> ROW_SUMS =
            List.of("floatRows", "doubleRows", "startSums", "addTerms", "addTerm");
    private static final List<String> RANDOM =
            List.of("uniform", "uniformDouble", "gaussian", "gaussianDouble");
    private static final List<String> RELATIONS = List.of("LT", "LE", "GT", "GE", "EQ", "NE");
    private static final ClassName OPERATORS =
            ClassName.get("jdk.incubator.vector", "VectorOperators");

    private Imports() {}

    /** Names of methods that generated classes must not have: they would hide the imported ones. */
    static List<String> methods() {
        var all = new java.util.ArrayList<>(FUNCTIONS);
        all.addAll(RANDOM);
        all.addAll(ROW_SUMS);
        all.addAll(List.of("fill", "laneSum", "fromLong"));
        return all;
    }

    static void add(
            JavaFile.Builder file, String text, ClassName network, Collection<String> constants) {
        new TreeSet<>(constants)
                .stream()
                        .filter(constant -> uses(text, constant, "\\b"))
                        .forEach(constant -> file.addStaticImport(network, constant));
        calls(file, text, RuntimeNames.SCALAR_MATH, FUNCTIONS);
        calls(file, text, RuntimeNames.ROW_SUMS, ROW_SUMS);
        calls(file, text, RuntimeNames.NOISE, RANDOM);
        calls(file, text, ClassName.get(java.util.Arrays.class), List.of("fill"));
    }

    static void addVector(JavaFile.Builder file, String text, Precision precision) {
        calls(
                file,
                text,
                RuntimeNames.LANES,
                switch (precision) {
                    case FLOAT -> FLOAT_LANES;
                    case DOUBLE -> List.of("sqrt");
                });
        calls(file, text, RuntimeNames.LANE_SUMS, List.of("laneSum"));
        calls(file, text, ClassName.get("jdk.incubator.vector", "VectorMask"), List.of("fromLong"));
        List.of("MAX", "MIN").stream()
                .filter(name -> uses(text, name, "\\)"))
                .forEach(name -> file.addStaticImport(OPERATORS, name));
        RELATIONS.stream()
                .filter(relation -> uses(text, relation, ","))
                .forEach(relation -> file.addStaticImport(OPERATORS, relation));
    }

    private static void calls(
            JavaFile.Builder file, String text, ClassName owner, List<String> names) {
        names.stream()
                .filter(name -> uses(text, name, "\\("))
                .forEach(name -> file.addStaticImport(owner, name));
    }

    private static boolean uses(String text, String name, String after) {
        return Pattern.compile("(?<![\\w.])" + name + after).matcher(text).find();
    }
}
