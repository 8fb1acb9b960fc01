/**
 * The graph: an immutable, topologically ordered list of nodes that name their operands by number.
 */
@NullMarked
package dev.nnc.compiler.graph;

import org.jspecify.annotations.NullMarked;
