package dev.nnc.compiler.loop;

import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;

/**
 * What a kernel reads and writes; the scalars of its statements name it by its place among the
 * kernel's slots.
 */
public sealed interface Slot {
    String name();

    ElementType type();

    /**
     * A value in an array, row-major: {@code dense1.W[784, 256]} at place 0 of the parameters.
     *
     * @param name as in the model, for comments
     * @param shape as the kernel sees it
     * @param allocated the same with rows that may be longer than they are used
     * @param where its array
     */
    record Buffer(String name, ElementType type, Shape shape, Shape allocated, Storage where)
            implements Slot {
        /** One whose elements lie without gaps. */
        public Buffer(String name, ElementType type, Shape shape, Storage where) {
            this(name, type, shape, shape, where);
        }

        /** The same elsewhere, under another name. */
        public Buffer moved(String newName, Storage to) {
            return new Buffer(newName, type, shape, allocated, to);
        }
    }

    /** A local variable; it is read and written with no subscripts. */
    record Local(String name, ElementType type) implements Slot {}
}
