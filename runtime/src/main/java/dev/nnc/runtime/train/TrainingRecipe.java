package dev.nnc.runtime.train;

/** The {@code train} block of a model: how a network is trained if nothing else is said. */
public record TrainingRecipe() {}
