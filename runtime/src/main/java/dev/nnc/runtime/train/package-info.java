/** Training. */
package dev.nnc.runtime.train;
