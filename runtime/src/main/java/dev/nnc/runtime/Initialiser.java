package dev.nnc.runtime;

/** How a parameter is filled before training. */
public interface Initialiser {}
