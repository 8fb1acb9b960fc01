/**
 * The compiler, from the text of a network to the source of a Java class: pure functions, no files,
 * no printing. {@link dev.nnc.compiler.Nnc} is all of it on one screen. These are its packages, in
 * the order in which data travels:
 *
 * <ol>
 *   <li>{@code source}: the text, and places in it
 *   <li>{@code report}: problems of the user's program, and the one printer that puts them into
 *       words
 *   <li>{@code syntax}: the parser, and the tree of what was written
 *   <li>{@code std}: the standard library, written in the language
 *   <li>{@code names}: imports, declarations, and what every name stands for
 *   <li>{@code model}: the checker; it writes out every layer with its actual shapes, as a graph of
 *       one sample
 *   <li>{@code step}: the network of one step of a recurrent one
 *   <li>{@code lint}: warnings of what is legal and probably wrong
 *   <li>{@code optimize}: passes from graph to graph: batch, simplify, differentiate, clean
 *   <li>{@code derive}: networks of further derivatives, by inputs or along directions
 *   <li>{@code plan}: kernels, the order in which programs call them, the arrays that they share
 *   <li>{@code emit}: Java source, in a scalar and a vector flavour
 * </ol>
 *
 * <p>What travels is made of these, each resting on the ones before it:
 *
 * <ol>
 *   <li>{@code type}: extents, shapes, element types
 *   <li>{@code scalar}: the formula of one element, its algebra and its derivatives
 *   <li>{@code graph}: the list of nodes
 *   <li>{@code autodiff}: reverse and forward mode, from graph to graph
 *   <li>{@code loop}: kernels as loops over arrays
 * </ol>
 *
 * <p>Beside the way stands {@code interpret}, the slow and obvious evaluation of a graph: the
 * oracle of the tests and the engine of {@code nnc check}. Beside it too stands {@code format},
 * from text to text; and last stands {@code diagram}, the network as boxes and arrows for pictures.
 *
 * <p>Imports go one way only; a test, {@code PackageOrderTest}, says which package may know which.
 */
@NullMarked
package dev.nnc.compiler;

import org.jspecify.annotations.NullMarked;
