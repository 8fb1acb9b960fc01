/**
 * The tests that see compiler and runtime together: language programs, gradients, flavours.
 *
 * <p>All of it is test code. What runs on the JDK of the compiler is in {@code src/test}; what runs
 * the networks compiled there on Java 17 is in {@code src/test17}.
 */
package dev.nnc.conformance;
