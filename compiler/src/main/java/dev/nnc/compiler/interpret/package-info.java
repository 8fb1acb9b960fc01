/**
 * The slow, obvious evaluation of graphs in double and in complex numbers: the oracle of the tests,
 * the referee between the flavours of generated code, and the engine of {@code nnc check}.
 */
@NullMarked
package dev.nnc.compiler.interpret;

import org.jspecify.annotations.NullMarked;
