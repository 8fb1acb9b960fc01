/**
 * Random numbers that are functions of a position, not of a state: the same seed gives the same
 * numbers at any number of threads, in any order, in both flavours.
 */
package dev.nnc.runtime.random;
