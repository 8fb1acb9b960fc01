package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;

/** A network and the number of threads. */
record Case(Workload workload, int threads) {}
