package dev.nnc.compiler.type;

/** What one element is: a real number, or an index {@code 0..size-1}. */
public sealed interface ElementType {
    ElementType REAL = new Real();

    /** {@code float} in generated code, or {@code double}. */
    record Real() implements ElementType {
        @Override
        public String toString() {
            return "real";
        }
    }

    /**
     * An {@code int} in generated code.
     *
     * @param size the number of categories
     */
    record Category(Extent size) implements ElementType {
        @Override
        public String toString() {
            return "category(" + size + ")";
        }
    }
}
