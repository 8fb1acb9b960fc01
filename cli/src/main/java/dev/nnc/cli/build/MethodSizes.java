package dev.nnc.cli.build;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Map;

/**
 * HotSpot never compiles a method of more than 8,000 bytecodes: such a method would run a hundred
 * times slower.
 */
public final class MethodSizes {
    /** The greatest length of a method's code, in bytes. */
    public static final int LIMIT = 8000;

    private MethodSizes() {}

    /** Throws where a method is too large. */
    static void check(Map<String, byte[]> classes) {
        largest(classes)
                .forEach((method, size) -> {
                    if (size > LIMIT) {
                        throw new IllegalStateException(
                                "the generated method "
                                        + method
                                        + " has "
                                        + size
                                        + " bytecodes, more than the "
                                        + LIMIT
                                        + " that the JIT compiles, which is a mistake of nnc");
                    }
                });
    }

    /** {@code class.method} -> length of its code; of overloaded methods the longest. */
    public static Map<String, Integer> largest(Map<String, byte[]> classes) {
        var sizes = new java.util.TreeMap<String, Integer>();
        classes.forEach((name, bytes) ->
                ClassFile.of()
                        .parse(bytes)
                        .methods()
                        .forEach(method ->
                                method.findAttribute(Attributes.code())
                                        .ifPresent(code ->
                                                sizes.merge(
                                                        name
                                                                + "."
                                                                + method.methodName().stringValue(),
                                                        code.codeLength(),
                                                        Math::max))));
        return sizes;
    }
}
