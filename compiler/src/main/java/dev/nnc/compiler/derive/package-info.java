/**
 * Networks that compute derivatives of another one: by inputs, along a direction, of second order,
 * of each sample. They go the way of any network.
 */
@NullMarked
package dev.nnc.compiler.derive;

import org.jspecify.annotations.NullMarked;
