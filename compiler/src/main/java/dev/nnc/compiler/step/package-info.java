/**
 * One step of a recurrent network: the network of a whole sequence, with the axis of time taken
 * away and what is carried from step to step made visible. {@link dev.nnc.compiler.step.Stepping}
 * is the way in.
 */
@NullMarked
package dev.nnc.compiler.step;

import org.jspecify.annotations.NullMarked;
