package dev.nnc.cli.bench;

/**
 * What JMH measured.
 *
 * @param micros of one operation, in the mean
 * @param error half the width of the interval of 99.9 % confidence
 */
record Timing(double micros, double error) {}
