/** The checker: from the syntax of a network to its graph of one sample. */
@NullMarked
package dev.nnc.compiler.model;

import org.jspecify.annotations.NullMarked;
