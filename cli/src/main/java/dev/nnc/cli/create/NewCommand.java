package dev.nnc.cli.create;

import dev.nnc.cli.shared.CommonOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.Version;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nnc new flowers}: a Maven project with a network, its data, a program and a test. */
@Command(
        name = "new",
        description = "Makes a Maven project with a network, data, a program and a test.",
        footer = {
            "",
            "Examples:",
            "  nnc new flowers                    a folder flowers with dense layers and a table",
            "  nnc new reader --template cnn      convolutions and images"
        })
public final class NewCommand implements Callable<Integer> {
    private static final String NAME = "[a-z][a-z0-9]{0,39}";

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The folder, the package and the network are named so.")
    Path folder = Path.of("");

    @Option(
            names = "--template",
            paramLabel = "mlp|cnn|rnn|transformer",
            defaultValue = "mlp",
            description = "What kind of network; mlp, dense layers, if nothing is said.")
    Template template = Template.MLP;

    @Mixin CommonOptions common = new CommonOptions();

    @Spec CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        if (!name.matches(NAME) || javax.lang.model.SourceVersion.isKeyword(name)) {
            throw Failure.usage(
                    "`" + name + "` cannot name a package",
                    "take small letters and digits, a letter first: nnc new flowers");
        }
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw Failure.usage(
                    folder + " exists and is not empty", "give another name, or move it away");
        }
        for (var file : files(name).entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.toAbsolutePath().getParent());
            byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            NewFile.write(target, out -> out.write(bytes));
        }
        Screen screen = common.screen(command);
        screen.note("made " + folder + ": " + template.about());
        screen.note("try it: cd " + folder + " && mvn test && mvn -q compile exec:java");
        return Failure.FINE;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Map<String, String> files(String name) {
        var files = new LinkedHashMap<String, String>();
        files.put("pom.xml", filled(Template.common("pom.xml"), name));
        files.put("README.md", filled(Template.common("README.md"), name));
        files.put(".gitignore", Template.common("gitignore"));
        String networks = "src/main/nnc/" + name + "/";
        files.put(networks + name + ".nn", filled(template.model(), name));
        files.put(networks + template.data(), template.samples());
        files.put(
                "src/main/java/" + name + "/Main.java", filled(Template.common("Main.java"), name));
        files.put(
                "src/test/java/" + name + "/NetworkTest.java",
                filled(Template.common("NetworkTest.java"), name));
        return files;
    }

    private String filled(String text, String name) {
        return text.replace("${package}", name)
                .replace("${name}", name)
                .replace("${Class}", className(name))
                .replace("${version}", Version.TEXT)
                .replace("${about}", template.about())
                .replace("${data}", template.data())
                .replace("${classes}", String.valueOf(template.classes()))
                .replace("${accuracy}", String.valueOf(template.accuracy()));
    }

    /**
     * The class is named after the project, unless the programs of the project mean another class.
     */
    private static String className(String name) {
        String type = JavaName.type(name);
        String programs = Template.common("Main.java") + Template.common("NetworkTest.java");
        boolean used = Pattern.compile("\\b" + type + "\\b").matcher(programs).find();
        return used ? type + "Network" : JavaName.network(name);
    }
}
