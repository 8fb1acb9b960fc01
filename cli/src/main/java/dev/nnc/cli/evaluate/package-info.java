/**
 * The command {@code nnc evaluate}: outputs, losses, metrics and gradients of a network as numbers
 * to compare.
 */
@NullMarked
package dev.nnc.cli.evaluate;

import org.jspecify.annotations.NullMarked;
