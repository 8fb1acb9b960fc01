package dev.nnc.runtime.data;

import java.util.Objects;

/** What is kept away from training: {@code new TestPart.Share(0.2)}. */
public sealed interface TestPart {
    /** Nothing. */
    record None() implements TestPart {}

    /**
     * {@code round(share * n)} of the n samples, drawn by the seed.
     *
     * @param share above 0, below 1
     */
    record Share(double share) implements TestPart {
        public Share {
            if (!(share > 0 && share < 1))
                throw new IllegalArgumentException("a test share is between 0 and 1, not " + share);
        }
    }

    /**
     * Files of their own, read with the same formulas.
     *
     * @param source takes the place of the recipe's source
     */
    record Separate(Source source) implements TestPart {
        public Separate {
            Objects.requireNonNull(source, "source");
        }
    }
}
