package dev.nnc.cli.build;

import dev.nnc.runtime.Network;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** Compiled classes, by name, ready to be loaded. */
public record GeneratedClasses(Map<String, byte[]> classFiles) {
    /**
     * Finds the generated classes, and everything else where the command line's own classes are.
     */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classFiles;

        Loader(Map<String, byte[]> classFiles) {
            super(GeneratedClasses.class.getClassLoader());
            this.classFiles = classFiles;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classFiles.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** A new loader for these classes. */
    public ClassLoader loader() {
        return new Loader(classFiles);
    }

    /**
     * A new network of the generated class with this name, with initial parameters drawn from the
     * seed.
     */
    public Network network(String className, long seed) {
        return network(loader(), className, seed);
    }

    /** The same, with a loader of these classes that has been used before. */
    public static Network network(ClassLoader loader, String className, long seed) {
        try {
            return (Network)
                    loader.loadClass(className)
                            .getMethod("initialized", long.class)
                            .invoke(null, seed);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the generated class "
                            + className
                            + " cannot be used, which is a mistake of nnc",
                    e);
        }
    }
}
