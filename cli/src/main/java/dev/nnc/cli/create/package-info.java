/** {@code nnc new}: a project to begin with. */
@NullMarked
package dev.nnc.cli.create;

import org.jspecify.annotations.NullMarked;
