/**
 * Imports, declarations and names: everything that can be said before a shape is known, of all
 * declarations, called or not.
 *
 * <p>This pass runs first. What it reports, the elaboration of the network passes over in silence:
 * unknown names, what is declared or bound twice, what is used before it is bound, recursion, a
 * function that calls a layer, a missing {@code return}, unknown initialisers and parts of
 * instances. What is declared in the model or its imports wins over the standard library, without a
 * warning, so that a new name in the library breaks no model.
 */
@NullMarked
package dev.nnc.compiler.names;

import org.jspecify.annotations.NullMarked;
