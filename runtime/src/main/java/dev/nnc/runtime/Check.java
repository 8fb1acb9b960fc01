package dev.nnc.runtime;

/**
 * What generated methods ask of their arguments, with messages that say what was given and what
 * would fit.
 *
 * <pre>{@code
 * Check.size(65, 64);                      // a batch of 65 samples does not fit a workspace for 64
 * Check.length("image", 640, 64, 11);      // image has 640 elements; 11 samples of 64 need 704
 * }</pre>
 */
public final class Check {
    private Check() {}

    /** A batch has at least one sample and at most those that the workspace has room for. */
    public static void size(int size, int capacity) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "a batch of " + size + " samples: at least 1 is needed");
        }
        if (size > capacity) {
            throw new IllegalArgumentException(
                    "a batch of " + size + " samples does not fit a workspace for " + capacity);
        }
    }

    /** An array holds so many elements for each sample. */
    public static void length(String name, int length, int elements, int size) {
        if (length < (long) elements * size) {
            throw new IllegalArgumentException(
                    name
                            + " has "
                            + length
                            + " elements; "
                            + size
                            + " samples of "
                            + elements
                            + " need "
                            + (long) elements * size);
        }
    }

    /** The first {@code count} categories are from 0 to {@code categories - 1}. */
    public static void categories(String name, int[] array, int count, int categories) {
        for (int i = 0; i < count; i++) {
            if (array[i] < 0 || array[i] >= categories) {
                throw new IllegalArgumentException(
                        name
                                + "["
                                + i
                                + "] is "
                                + array[i]
                                + "; its categories are 0 to "
                                + (categories - 1));
            }
        }
    }

    /** A run-time extent keeps its bounds. */
    public static void dim(String name, int extent, int min, int max) {
        if (extent < min || extent > max) {
            throw new IllegalArgumentException(
                    name + " is " + extent + "; the model allows " + min + " to " + max);
        }
    }

    /** So many arrays or extents are given. */
    public static void count(String what, int given, int needed) {
        if (given != needed) {
            throw new IllegalArgumentException(
                    given + " " + what + " are given, " + needed + " are needed");
        }
    }
}
