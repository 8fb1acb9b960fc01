package dev.nnc.runtime.data;

import java.io.IOException;
import java.util.List;

/**
 * Where a formula gets what depends on the training part: by fitting it, or from weights that were
 * trained before.
 */
interface Fitted {
    /** The statistics of the standardisation with this key. */
    Statistics statistics(String key, Samples operand) throws IOException;

    /** The dictionary of the category with this key. */
    List<String> dictionary(String key, Formula part, Samples cells) throws IOException;
}
