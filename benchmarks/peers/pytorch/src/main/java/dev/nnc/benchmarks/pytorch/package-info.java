/** PyTorch's C++ interface, called from Java. */
package dev.nnc.benchmarks.pytorch;
