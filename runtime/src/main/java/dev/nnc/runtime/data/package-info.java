/**
 * The run-time of a network's {@code data} block.
 *
 * <p>A {@link dev.nnc.runtime.data.DataRecipe} says, as plain records, which files there are, by
 * which {@link dev.nnc.runtime.data.Formula} each input and target is computed from them, and what
 * is held out for the test. The compiler writes it, generated classes carry it, and {@link
 * dev.nnc.runtime.data.DataSet} evaluates it.
 */
package dev.nnc.runtime.data;
