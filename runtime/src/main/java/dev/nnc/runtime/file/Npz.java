package dev.nnc.runtime.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays in the npz format of NumPy: a zip archive with an npy file for each, stored or
 * deflated.
 *
 * <pre>{@code
 * Npz.write(Path.of("out.npz"), Map.of("loss", Tensor.of(new Values.Doubles(new double[] {0.25}))));
 * Tensor loss = Npz.read(Path.of("out.npz"), "loss");
 * }</pre>
 *
 * <p>Equal arrays in the same order give equal bytes: entries are stored and carry a fixed date.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";

    /** The first date that zip can express without a time zone. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Npz() {}

    /** The names of the arrays, in the order of the archive. */
    public static List<String> names(Path file) throws IOException {
        return open(file, zip -> names(file, zip));
    }

    /** All arrays, in the order of the archive. */
    public static Map<String, Tensor> read(Path file) throws IOException {
        return open(
                file,
                zip -> {
                    Map<String, Tensor> arrays = new LinkedHashMap<>();
                    for (String name : names(file, zip)) arrays.put(name, read(file, zip, name));
                    return arrays;
                });
    }

    /**
     * One array.
     *
     * @throws FormatException if there is none of this name, or the archive is damaged
     */
    public static Tensor read(Path file, String name) throws IOException {
        return open(
                file,
                zip -> {
                    List<String> names = names(file, zip);
                    if (!names.contains(name)) {
                        String known = "it has " + String.join(", ", names);
                        throw new FormatException(
                                file.toString(),
                                "",
                                "there is no array " + JsonReader.quoted(name),
                                known);
                    }
                    return read(file, zip, name);
                });
    }

    private static <T> T open(Path file, Reading<ZipFile, T> reading) throws IOException {
        if (!Files.exists(file)) throw Input.missing(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return reading.from(zip);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            String what = "this is no npz archive, or a damaged one (" + e.getMessage() + ")";
            throw new FormatException(file.toString(), "", what, "write it with numpy.savez");
        }
    }

    private static List<String> names(Path file, ZipFile zip) throws FormatException {
        List<String> names =
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.endsWith(SUFFIX))
                        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                        .toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new FormatException(
                    file.toString(), "", "two arrays have the same name", Input.DAMAGED);
        }
        return names;
    }

    private static Tensor read(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + SUFFIX);
        String entryName = file + "(" + name + SUFFIX + ")";
        try (CheckedInputStream in =
                new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            Tensor tensor = Input.read(in, entryName, Npy::read);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new FormatException(entryName, "", "the check sum is wrong", Input.DAMAGED);
            }
            return tensor;
        }
    }

    /** Writes the arrays in the order of the map, beside the file's place, and renames the file. */
    public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
        NewFile.write(file, out -> writeTo(out, arrays));
    }

    private static void writeTo(OutputStream out, Map<String, Tensor> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            zip.putNextEntry(entry(array.getKey(), array.getValue()));
            Npy.write(array.getValue(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** A stored entry states its length and check sum before its content. */
    private static ZipEntry entry(String name, Tensor tensor) throws IOException {
        long size =
                NpyHeader.bytes(tensor).length
                        + (long) tensor.values().length()
                                * NumberWriter.typeOf(tensor.values()).bytes();
        CheckedOutputStream sum =
                new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        Npy.write(tensor, sum);
        ZipEntry entry = new ZipEntry(name + SUFFIX);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.getChecksum().getValue());
        entry.setTimeLocal(DATE);
        return entry;
    }
}
