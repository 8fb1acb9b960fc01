/**
 * Training: the recipe of a {@code train} block, optimisers, rates, averaging, and the loop that
 * puts them together.
 */
package dev.nnc.runtime.train;
