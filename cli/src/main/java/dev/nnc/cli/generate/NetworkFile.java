package dev.nnc.cli.generate;

import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.PackageName;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Parser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A {@code .nn} file of a source folder and the package of its classes: {@code com/shop/digits.nn}
 * has the package {@code com.shop}.
 *
 * @param file with the source folder as it was given
 */
record NetworkFile(Path file, String packageName) {
    /** All {@code .nn} files below a folder, in the order of their paths. */
    static List<NetworkFile> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Failure.usage("there is no folder " + folder, "give a folder with .nn files");
        }
        var found = new ArrayList<NetworkFile>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".nn"))
                    .sorted()
                    .forEach(file -> found.add(new NetworkFile(file, packageOf(folder, file))));
        }
        return found;
    }

    private static String packageOf(Path folder, Path file) {
        Path inside = folder.relativize(file);
        if (inside.getNameCount() == 1) {
            return PackageName.of(inside.toString().replaceFirst("\\.nn$", ""));
        }
        String name =
                inside.subpath(0, inside.getNameCount() - 1)
                        .toString()
                        .replace(File.separatorChar, '.');
        if (!SourceVersion.isName(name)) {
            throw Failure.usage(
                    file + ": the folder makes the package " + name + ", which Java does not allow",
                    "rename the folder");
        }
        return name;
    }

    /**
     * Its networks; none if it holds layers and functions for others, or cannot be read.
     *
     * @return names, and the names of their hyper-parameters
     */
    static Map<String, List<String>> networks(SourceFile source) {
        Map<String, List<String>> networks = new LinkedHashMap<>();
        for (Declaration declaration : Parser.parse(source, new Reporter()).declarations()) {
            if (declaration instanceof Declaration.Network network) {
                networks.put(
                        network.name().name(),
                        network.parameters().stream()
                                .map(parameter -> parameter.name().name())
                                .toList());
            }
        }
        return networks;
    }
}
