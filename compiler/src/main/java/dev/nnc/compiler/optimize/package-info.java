/**
 * Passes: each a pure function from graph to graph, with a name; the graph is checked after each.
 */
@NullMarked
package dev.nnc.compiler.optimize;

import org.jspecify.annotations.NullMarked;
