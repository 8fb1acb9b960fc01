/** {@code nnc graph}: a picture of a network, as SVG, DOT or Mermaid. */
@NullMarked
package dev.nnc.cli.graph;

import org.jspecify.annotations.NullMarked;
