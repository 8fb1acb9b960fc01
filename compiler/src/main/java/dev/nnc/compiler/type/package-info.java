/** Extents, shapes and element types: what the checker proves before any data is seen. */
@NullMarked
package dev.nnc.compiler.type;

import org.jspecify.annotations.NullMarked;
