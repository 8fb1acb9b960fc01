package dev.nnc.compiler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which package of the compiler may know which: imports go one way only, and what is not said here
 * is not allowed.
 */
class PackageOrderTest {
    private static final String ROOT = "dev.nnc.compiler";
    private static final Path MAP = Path.of("src/main/java/dev/nnc/compiler/package-info.java");

    private record Rule(String name, List<String> knows) {
        static Rule of(String name, String... knows) {
            return new Rule(name, List.of(knows));
        }
    }

    private static final List<Rule> ORDER =
            List.of(
                    Rule.of("source"),
                    Rule.of("report", "source"),
                    Rule.of("syntax", "source", "report"),
                    Rule.of("format", "source", "report", "syntax"),
                    Rule.of("std", "source", "report", "syntax"),
                    Rule.of("type"),
                    Rule.of("scalar", "type"),
                    Rule.of("graph", "type", "scalar"),
                    Rule.of("autodiff", "type", "scalar", "graph"),
                    Rule.of(
                            "model",
                            "source",
                            "report",
                            "syntax",
                            "type",
                            "scalar",
                            "graph",
                            "autodiff"),
                    Rule.of("diagram", "type", "scalar", "graph", "model"),
                    Rule.of("step", "type", "scalar", "graph", "model"),
                    Rule.of("names", "source", "report", "syntax", "std", "model"),
                    Rule.of(
                            "lint", "source", "report", "syntax", "type", "scalar", "graph",
                            "model"),
                    Rule.of("optimize", "type", "scalar", "graph", "autodiff", "model"),
                    Rule.of("loop", "type", "scalar"),
                    Rule.of("plan", "type", "scalar", "graph", "loop", "model"),
                    Rule.of(
                            "derive",
                            "type",
                            "scalar",
                            "graph",
                            "autodiff",
                            "model",
                            "optimize",
                            "loop"),
                    Rule.of("emit", "type", "scalar", "graph", "loop", "plan", "model", "derive"),
                    Rule.of("interpret", "report", "type", "scalar", "graph", "model"));

    private static final JavaClasses COMPILER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    private static final DescribedPredicate<JavaClass> OUTSIDE =
            DescribedPredicate.describe(
                    "outside of the compiler",
                    type ->
                            !type.getPackageName().startsWith(ROOT)
                                    && !type.getPackageName().startsWith("dev.nnc.runtime"));

    @Test
    void everyPackageKnowsOnlyWhatIsAllowed() {
        for (Rule rule : ORDER) {
            Set<String> allowed =
                    rule.knows().stream()
                            .map(PackageOrderTest::packageOf)
                            .collect(Collectors.toSet());
            allowed.add(packageOf(rule.name()));
            classes()
                    .that()
                    .resideInAPackage(packageOf(rule.name()))
                    .should()
                    .onlyDependOnClassesThat(
                            OUTSIDE.or(
                                    DescribedPredicate.describe(
                                            "in " + allowed,
                                            type -> allowed.contains(type.getPackageName()))))
                    .check(COMPILER);
        }
    }

    @Test
    void thereIsNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(COMPILER);
    }

    @Test
    void everyPackageHasItsRule() {
        var found = new TreeSet<String>();
        COMPILER.forEach(type -> {
            if (type.getPackageName().startsWith(ROOT + ".")) {
                found.add(type.getPackageName().substring(ROOT.length() + 1));
            }
        });
        assertEquals(found, new TreeSet<>(ORDER.stream().map(Rule::name).toList()));
    }

    /** The comment of the root package is the map of the compiler. */
    @Test
    void everyPackageIsOnTheMap() throws IOException {
        var shown =
                Pattern.compile("(?:<li>|stands )\\{@code (\\w+)}")
                        .matcher(Files.readString(MAP))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ORDER.stream().map(Rule::name).toList()), shown);
    }

    @Test
    void itReadsNoFilesAndPrintsNothing() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(COMPILER);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Files.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(java.io.File.class.getName())
                .check(COMPILER);
    }

    private static String packageOf(String name) {
        return ROOT + "." + name;
    }
}
