/** The command {@code nnc train}: training in memory, with its progress and its learning curve. */
@NullMarked
package dev.nnc.cli.train;

import org.jspecify.annotations.NullMarked;
