package dev.nnc.runtime;

/** Who computes: one thread or several. */
public interface Threads {}
