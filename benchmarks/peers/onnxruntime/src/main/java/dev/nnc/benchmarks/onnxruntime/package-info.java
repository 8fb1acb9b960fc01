/** ONNX Runtime, on a graph that is written here. */
package dev.nnc.benchmarks.onnxruntime;
