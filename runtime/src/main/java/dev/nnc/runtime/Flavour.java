package dev.nnc.runtime;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Finds the vector flavour of generated kernels: a class beside the plain one, with {@code Vector}
 * behind its name, that overrides what gains by vectors.
 *
 * <pre>{@code
 * static final DigitsForward FORWARD = Flavour.of(new DigitsForward(), MethodHandles.lookup());
 * }</pre>
 */
public final class Flavour {
    private static final String SUFFIX = "Vector";

    private Flavour() {}

    /**
     * The vector twin of these kernels, or themselves where the scalar flavour runs or there is no
     * twin.
     *
     * @param lookup of a class in their package
     */
    public static <T> T of(T plain, MethodHandles.Lookup lookup) {
        return switch (Backend.chosen()) {
            case SCALAR -> plain;
            case VECTOR -> twin(plain, lookup);
        };
    }

    /**
     * An application that is a module need not require the incubating module: the lookup speaks for
     * its module.
     */
    private static void readVectors(Module module, MethodHandles.Lookup lookup) throws Throwable {
        Module vectors = ModuleLayer.boot().findModule(Backend.MODULE).orElseThrow();
        if (!module.canRead(vectors)) {
            lookup.findVirtual(
                            Module.class,
                            "addReads",
                            MethodType.methodType(Module.class, Module.class))
                    .invoke(module, vectors);
        }
    }

    private static <T> T twin(T plain, MethodHandles.Lookup lookup) {
        Class<?> type = plain.getClass();
        try {
            readVectors(type.getModule(), lookup);
            Class<?> twin = lookup.findClass(type.getName() + SUFFIX).asSubclass(type);
            @SuppressWarnings("unchecked")
            T kernels =
                    (T) lookup.findConstructor(twin, MethodType.methodType(void.class)).invoke();
            return kernels;
        } catch (ClassNotFoundException absent) {
            String sentence =
                    type.getName()
                            + SUFFIX
                            + " is not on the class path: compile the folder of vector sources,"
                            + " with --add-modules jdk.incubator.vector, for more speed";
            System.getLogger("dev.nnc.runtime").log(Level.INFO, sentence);
            return plain;
        } catch (Throwable broken) {
            throw new IllegalStateException(type.getName() + SUFFIX + " cannot be made", broken);
        }
    }
}
