/** TensorFlow for Java, in graph mode. */
package dev.nnc.benchmarks.tensorflow;
