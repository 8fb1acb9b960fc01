package dev.nnc.runtime;

import java.lang.System.Logger.Level;

/**
 * Finds the vector flavour of generated kernels: a class beside the plain one, with {@code Vector} behind its name, that
 * overrides what gains by vectors.
 *
 * <pre>{@code
 * static final DigitsForward FORWARD = Flavour.of(new DigitsForward());   // a DigitsForwardVector where Backend says so
 * }</pre>
 */
public final class Flavour {
    private static final String SUFFIX = "Vector";

    private Flavour() {}

    /** The vector twin of these kernels, or themselves where the scalar flavour runs or there is no twin. */
    public static <T> T of(T plain) {
        return switch (Backend.chosen()) {
            case SCALAR -> plain;
            case VECTOR -> twin(plain);
        };
    }

    private static <T> T twin(T plain) {
        Class<?> type = plain.getClass();
        try {
            Class<?> twin = Class.forName(type.getName() + SUFFIX, true, type.getClassLoader());
            @SuppressWarnings("unchecked")
            T kernels = (T) twin.asSubclass(type).getDeclaredConstructor().newInstance();
            return kernels;
        } catch (ClassNotFoundException absent) {
            String sentence = type.getName() + SUFFIX + " is not on the class path: compile the folder of vector sources,"
                    + " with --add-modules jdk.incubator.vector, for more speed";
            System.getLogger("dev.nnc.runtime").log(Level.INFO, sentence);
            return plain;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(type.getName() + SUFFIX + " cannot be made", broken);
        }
    }
}
