/** Source text and places in it: what every later stage points back to. */
@NullMarked
package dev.nnc.compiler.source;

import org.jspecify.annotations.NullMarked;
