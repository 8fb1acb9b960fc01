package dev.nnc.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** Checks the networks of a project, {@code mvn nnc:check}; nothing is written. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
    /** Where the networks are. */
    @Parameter(property = "nnc.sourceDirectory", defaultValue = "${project.basedir}/src/main/nnc")
    private File sourceDirectory = new File("src/main/nnc");

    /** Whether a warning ends the build. */
    @Parameter(property = "nnc.warningsAsErrors", defaultValue = "false")
    private boolean warningsAsErrors;

    /** The folder of a JDK 25 or later; without it toolchains and the usual places are searched. */
    @Parameter(property = "nnc.jdk")
    private @Nullable File jdk;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> artifacts = List.of();

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    private final ToolchainManager toolchains;

    /** Made by Maven. */
    @Inject
    public CheckMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path base = project.getBasedir().toPath();
        if (!Files.isDirectory(sourceDirectory.toPath())) {
            getLog().info("there is no folder " + sourceDirectory + ": no network to check");
            return;
        }
        var arguments =
                new ArrayList<>(
                        List.of(
                                "generate",
                                "--check",
                                Paths.shown(base, sourceDirectory),
                                "-d",
                                "unused"));
        if (warningsAsErrors) {
            arguments.add("-Werror");
        }
        try {
            new CompilerProcess(new JdkSearch(jdk, toolchains, session), artifacts, base)
                    .run(arguments, getLog());
        } catch (IOException e) {
            throw new MojoExecutionException("the networks cannot be checked: " + e, e);
        }
    }
}
