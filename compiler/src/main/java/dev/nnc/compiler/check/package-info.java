/** From the text of a model to the checked model: names first, then shapes. */
@NullMarked
package dev.nnc.compiler.check;

import org.jspecify.annotations.NullMarked;
