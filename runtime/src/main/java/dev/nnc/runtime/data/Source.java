package dev.nnc.runtime.data;

import java.util.Objects;

/** Where numbers come from. Paths are relative to the {@code .nn} file. */
public sealed interface Source {
    /**
     * A text table: {@code csv("iris.csv", skip = 1)} is {@code new Source.Csv("iris.csv", false,
     * 1, ",")}.
     *
     * @param file the path
     * @param header whether the first line after {@code skip} names the columns
     * @param skip how many lines to pass over at the start
     * @param separator the character between two cells, an ASCII one
     */
    record Csv(String file, boolean header, int skip, String separator) implements Source {
        public Csv {
            Objects.requireNonNull(file, "file");
            if (skip < 0) throw new IllegalArgumentException("cannot skip " + skip + " lines");
            if (!separator.matches("[\\t -~&&[^\"]]")) {
                throw new IllegalArgumentException(
                        "a separator is one ASCII character, but no quote, not \""
                                + separator
                                + '"');
            }
        }
    }

    /**
     * Two files in the format of MNIST. The arrays are named {@code images} and {@code labels}.
     *
     * @param images the path of the images
     * @param labels the path of the labels
     */
    record Idx(String images, String labels) implements Source {
        public Idx {
            Objects.requireNonNull(images, "images");
            Objects.requireNonNull(labels, "labels");
        }
    }

    /**
     * An archive of named NumPy arrays, the batch axis first.
     *
     * @param file the path
     */
    record Npz(String file) implements Source {
        public Npz {
            Objects.requireNonNull(file, "file");
        }
    }

    /**
     * One array in a file of its own, npy or idx, the batch axis first.
     *
     * @param file the path
     */
    record ArrayFile(String file) implements Source {
        public ArrayFile {
            Objects.requireNonNull(file, "file");
        }
    }
}
