/** A network as boxes and arrows: what pictures of it are made of. */
@NullMarked
package dev.nnc.compiler.diagram;

import org.jspecify.annotations.NullMarked;
