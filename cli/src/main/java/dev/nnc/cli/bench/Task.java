package dev.nnc.cli.bench;

import dev.nnc.cli.build.GeneratedClasses;
import dev.nnc.cli.build.NetworkBuild;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a measuring process needs to know, in a folder: the compiled classes, a batch, and how many
 * threads compute.
 *
 * <pre>{@code
 * new Task("nnc.model.Digits", 64, 1).write(folder, build, batch);
 * NetworkRuns runs = Task.read(folder).open(folder, threads);              // in another process
 * }</pre>
 *
 * @param size samples in the batch
 */
record Task(String className, int size, int threads) {
    private static final String PROPERTIES = "task.properties";
    private static final String BATCH = "batch.npz";
    private static final String CLASSES = "classes";

    /** The rate of the optimiser: the parameters stay nearly what they are, however many steps. */
    private static final double RATE = 1e-6;

    /** Writes all of it into a folder. */
    void write(Path folder, NetworkBuild build, Batch batch) throws IOException {
        for (Map.Entry<String, byte[]> type : build.classes().classFiles().entrySet()) {
            Path file = folder.resolve(CLASSES).resolve(type.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("dims", flat(new Values.Ints(batch.dims())));
        for (int input = 0; input < batch.inputs().size(); input++) {
            arrays.put("input" + input, flat(batch.inputs().get(input)));
        }
        for (int target = 0; target < batch.targets().size(); target++) {
            arrays.put("target" + target, flat(batch.targets().get(target)));
        }
        Npz.write(folder.resolve(BATCH), arrays);
        var properties = new Properties();
        properties.setProperty("class", className);
        properties.setProperty("size", Integer.toString(size));
        properties.setProperty("threads", Integer.toString(threads));
        try (Writer out = Files.newBufferedWriter(folder.resolve(PROPERTIES))) {
            properties.store(out, "");
        }
    }

    private static Tensor flat(Values values) {
        return Tensor.of(values, values.length());
    }

    /** Reads what {@link #write} has written. */
    static Task read(Path folder) throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(PROPERTIES))) {
            properties.load(in);
        }
        return new Task(
                properties.getProperty("class"),
                Integer.parseInt(properties.getProperty("size")),
                Integer.parseInt(properties.getProperty("threads")));
    }

    /** The network, with the parameters of a fixed seed and its batch. */
    NetworkRuns open(Path folder, Threads threads) throws IOException {
        URL classes = folder.resolve(CLASSES).toUri().toURL();
        var loader = new URLClassLoader(new URL[] {classes}, Task.class.getClassLoader());
        Network network = GeneratedClasses.network(loader, className, 1);
        Batch batch = batch(folder, network.description());
        return new NetworkRuns(network, batch, size, threads, RATE);
    }

    private static Batch batch(Path folder, Description network) throws IOException {
        Map<String, Tensor> arrays = Npz.read(folder.resolve(BATCH));
        int[] dims =
                switch (values(arrays, "dims")) {
                    case Values.Ints ints -> ints.array();
                    case Values.Floats floats -> throw new IllegalStateException("real extents");
                    case Values.Doubles doubles -> throw new IllegalStateException("real extents");
                };
        return new Batch(
                all(arrays, "input", network.inputs().size()),
                all(arrays, "target", network.targets().size()),
                dims);
    }

    private static Values values(Map<String, Tensor> arrays, String name) {
        return Optional.ofNullable(arrays.get(name)).orElseThrow().values();
    }

    private static List<Values> all(Map<String, Tensor> arrays, String name, int count) {
        List<Values> all = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            all.add(values(arrays, name + place));
        }
        return all;
    }
}
