package dev.nnc.runtime.data;

/** The {@code data} block of a model: where the values of its inputs and targets come from. */
public record DataRecipe() {}
