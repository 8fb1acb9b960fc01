/** From a plan to Java source. */
@NullMarked
package dev.nnc.compiler.emit;

import org.jspecify.annotations.NullMarked;
