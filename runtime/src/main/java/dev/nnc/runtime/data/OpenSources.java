package dev.nnc.runtime.data;

import dev.nnc.runtime.file.CsvTable;
import dev.nnc.runtime.file.FileKind;
import dev.nnc.runtime.file.Idx;
import dev.nnc.runtime.file.Npy;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens each source, and each array of it, once; paths are relative to {@code base}. */
final class OpenSources {
    private final Path base;
    private final Map<Source, OpenSource> sources = new HashMap<>();
    private final Map<String, OpenArrays.Array> arrays = new HashMap<>();

    OpenSources(Path base) {
        this.base = base;
    }

    OpenSource open(Source source) throws IOException {
        OpenSource known = sources.get(source);
        if (known != null) return known;
        OpenSource opened = read(source);
        sources.put(source, opened);
        return opened;
    }

    private OpenSource read(Source source) throws IOException {
        if (source instanceof Source.Csv csv) {
            Path file = base.resolve(csv.file());
            return new OpenTable(
                    file.toString(),
                    CsvTable.read(file, csv.header(), csv.skip(), csv.separator().charAt(0)));
        }
        if (source instanceof Source.Idx idx) {
            Path images = base.resolve(idx.images());
            Path labels = base.resolve(idx.labels());
            return arrays(
                    images.toString(),
                    List.of("images", "labels"),
                    name -> idx(name.equals("images") ? images : labels));
        }
        if (source instanceof Source.Npz npz) {
            Path file = base.resolve(npz.file());
            return arrays(
                    file.toString(),
                    Npz.names(file),
                    name -> array(file + "(" + name + ")", Npz.read(file, name)));
        }
        if (source instanceof Source.ArrayFile array) {
            Path file = base.resolve(array.file());
            return arrays(
                    file.toString(),
                    List.of("array"),
                    name ->
                            FileKind.of(file) == FileKind.IDX
                                    ? idx(file)
                                    : array(file.toString(), Npy.read(file)));
        }
        throw new IllegalStateException("a source of an unknown kind: " + source);
    }

    private OpenSource arrays(String file, List<String> names, OpenArrays.Reader reader) {
        return new OpenArrays(
                file,
                names,
                name -> {
                    String key = file + "\n" + name;
                    OpenArrays.Array known = arrays.get(key);
                    if (known != null) return known;
                    OpenArrays.Array array = reader.read(name);
                    arrays.put(key, array);
                    return array;
                });
    }

    private static OpenArrays.Array idx(Path file) throws IOException {
        Idx idx = Idx.read(file);
        return new OpenArrays.Array(file.toString(), idx.shape(), idx::get);
    }

    private static OpenArrays.Array array(String place, Tensor tensor) {
        return new OpenArrays.Array(place, tensor.shape(), tensor.values()::get);
    }
}
