package dev.nnc.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the networks of a project: {@code src/main/nnc/com/shop/digits.nn} becomes classes of
 * the package {@code com.shop}. Their sources are compiled with the project's own; the classes of
 * the vector flavour are compiled here, so that the project's {@code javac} needs no option. Where
 * nothing has changed, nothing is done.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /** Where the networks are; a file's package is named by its folder. */
    @Parameter(property = "nnc.sourceDirectory", defaultValue = "${project.basedir}/src/main/nnc")
    private File sourceDirectory = new File("src/main/nnc");

    /** Where the Java sources go; those that use vectors go into a folder beside it. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/nnc")
    private File outputDirectory = new File("target/generated-sources/nnc");

    /** Where the compiled classes of the vector flavour go. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
    private File classesDirectory = new File("target/classes");

    /** The type of the numbers, {@code float} or {@code double}. */
    @Parameter(property = "nnc.precision", defaultValue = "float")
    private String precision = "float";

    /** Derivatives for the classes: {@code inputGradient jvp hvp gradientNorms}. */
    @Parameter(property = "nnc.emit")
    private List<String> emit = List.of();

    /** Values for hyper-parameters, in all networks that have them: {@code <hidden>64</hidden>}. */
    @Parameter private Map<String, String> hyperparameters = Map.of();

    /** Whether a warning ends the build. */
    @Parameter(property = "nnc.warningsAsErrors", defaultValue = "false")
    private boolean warningsAsErrors;

    /** The folder of a JDK 25 or later; without it toolchains and the usual places are searched. */
    @Parameter(property = "nnc.jdk")
    private @Nullable File jdk;

    /** Does nothing. */
    @Parameter(property = "nnc.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> artifacts = List.of();

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    private final ToolchainManager toolchains;

    /** Made by Maven. */
    @Inject
    public GenerateMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped, because of nnc.skip");
            return;
        }
        project.addCompileSourceRoot(outputDirectory.getPath());
        Path sources = sourceDirectory.toPath();
        if (!Files.isDirectory(sources)) {
            getLog().info("there is no folder " + sources + ": no network to compile");
            return;
        }
        try {
            generate(sources);
        } catch (IOException e) {
            throw new MojoExecutionException("the networks cannot be compiled: " + e, e);
        }
    }

    private void generate(Path sources)
            throws IOException, MojoExecutionException, MojoFailureException {
        Path base = project.getBasedir().toPath();
        var compiler =
                new CompilerProcess(new JdkSearch(jdk, toolchains, session), artifacts, base);
        List<String> arguments = arguments(base);
        var record = new BuildRecord(outputDirectory.toPath(), sources);
        String state = record.state(compiler.version(), arguments);
        if (record.isUpToDate(state, base)) {
            getLog().info("the networks have not changed");
            return;
        }
        record.forget();
        compiler.run(arguments, getLog());
        record.keep(state);
    }

    private List<String> arguments(Path base) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "generate",
                                Paths.shown(base, sourceDirectory),
                                "-d",
                                Paths.shown(base, outputDirectory),
                                "--vector-classes",
                                Paths.shown(base, classesDirectory),
                                "--precision",
                                precision));
        if (!emit.isEmpty()) {
            arguments.add("--emit");
            arguments.add(String.join(",", emit));
        }
        new TreeMap<>(hyperparameters)
                .forEach((name, value) -> arguments.addAll(List.of("-D", name + "=" + value)));
        if (warningsAsErrors) {
            arguments.add("-Werror");
        }
        return arguments;
    }
}
