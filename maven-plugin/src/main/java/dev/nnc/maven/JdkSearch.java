package dev.nnc.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JDK that runs the compiler: the one that is configured, the toolchain of the build, any
 * toolchain of 25 or later, Maven's own JDK, and then the usual places.
 *
 * @param configured null if nothing is configured, as Maven hands it over
 */
record JdkSearch(@Nullable File configured, ToolchainManager toolchains, MavenSession session) {
    private static final int NEEDED = 25;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final List<String> PLACES =
            List.of(
                    "/usr/lib/jvm",
                    "/usr/java",
                    "/usr/local/lib/jvm",
                    "/opt",
                    "/Library/Java/JavaVirtualMachines",
                    System.getProperty("user.home") + "/.sdkman/candidates/java",
                    System.getProperty("user.home") + "/.jdks",
                    "C:/Program Files/Java",
                    "C:/Program Files/Eclipse Adoptium");

    /** The program {@code java} of the JDK. */
    Path java() throws MojoExecutionException {
        if (configured != null) {
            Path folder = configured.toPath();
            if (!fits(folder)) {
                throw new MojoExecutionException(
                        "nnc.jdk is " + folder + ", which is no JDK " + NEEDED + " or later");
            }
            return program(folder);
        }
        return candidates()
                .filter(JdkSearch::fits)
                .findFirst()
                .map(JdkSearch::program)
                .orElseThrow(() ->
                        new MojoExecutionException(
                                "no JDK "
                                        + NEEDED
                                        + " or later was found in toolchains, NNC_JAVA_HOME, JAVA_HOME or the usual"
                                        + " places; install one, or name its folder with -Dnnc.jdk=FOLDER"));
    }

    private Stream<Path> candidates() {
        var folders = new ArrayList<Path>();
        Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .flatMap(JdkSearch::home)
                .ifPresent(folders::add);
        for (Toolchain toolchain :
                toolchains.getToolchains(session, "jdk", Map.of("version", "[" + NEEDED + ",)"))) {
            home(toolchain).ifPresent(folders::add);
        }
        folders.add(Path.of(System.getProperty("java.home")));
        for (String variable : List.of("NNC_JAVA_HOME", "JAVA_HOME")) {
            Optional.ofNullable(System.getenv(variable)).map(Path::of).ifPresent(folders::add);
        }
        PLACES.forEach(place -> folders.addAll(inside(Path.of(place))));
        return folders.stream();
    }

    private static List<Path> inside(Path place) {
        var folders = new ArrayList<Path>();
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(place)) {
                for (Path folder : all) {
                    folders.add(folder);
                    folders.add(folder.resolve("Contents/Home"));
                }
            } catch (IOException e) {
                return List.of();
            }
        }
        return folders;
    }

    /** {@code /jdk/bin/java -> /jdk} */
    private static Optional<Path> home(Toolchain toolchain) {
        return Optional.ofNullable(toolchain.findTool("java"))
                .map(java -> Path.of(java).toAbsolutePath().resolve("../..").normalize());
    }

    private static Path program(Path folder) {
        Path unix = folder.resolve("bin/java");
        return Files.exists(unix) ? unix : folder.resolve("bin/java.exe");
    }

    /** Whether it is a JDK, not only a JRE, and new enough. */
    private static boolean fits(Path folder) {
        Path release = folder.resolve("release");
        boolean compiles =
                Files.exists(folder.resolve("bin/javac"))
                        || Files.exists(folder.resolve("bin/javac.exe"));
        if (!compiles || !Files.isRegularFile(release) || !Files.exists(program(folder))) {
            return false;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() && Integer.parseInt(version.group(1)) >= NEEDED;
        } catch (IOException e) {
            return false;
        }
    }
}
