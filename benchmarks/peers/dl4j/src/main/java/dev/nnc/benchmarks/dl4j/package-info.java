/** Deeplearning4j, whose arrays are native. */
package dev.nnc.benchmarks.dl4j;
