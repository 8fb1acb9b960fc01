/**
 * Other libraries on the same networks: what a network is for them ({@link
 * dev.nnc.benchmarks.compare.Architecture}), what a library has to offer ({@link
 * dev.nnc.benchmarks.compare.Library}), the process that measures one of them on one network
 * ({@link dev.nnc.benchmarks.compare.Fork}), and the program that starts these processes in rounds
 * and reports ({@link dev.nnc.benchmarks.compare.Compare}).
 */
package dev.nnc.benchmarks.compare;
