/** From generated source text to loaded classes, in memory. */
@NullMarked
package dev.nnc.cli.build;

import org.jspecify.annotations.NullMarked;
