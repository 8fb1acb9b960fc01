/** The command {@code nnc predict}: the outputs of a trained network for new samples. */
@NullMarked
package dev.nnc.cli.predict;

import org.jspecify.annotations.NullMarked;
