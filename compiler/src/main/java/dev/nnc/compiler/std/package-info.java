/**
 * The standard library: {@code .nn} files among the resources of this package, and what reads them.
 */
@NullMarked
package dev.nnc.compiler.std;

import org.jspecify.annotations.NullMarked;
