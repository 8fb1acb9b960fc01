/**
 * {@code nnc bench}: how long training steps and predictions of a network take. JMH measures them
 * in processes of their own, which get the compiled classes and a batch in a folder.
 */
@NullMarked
package dev.nnc.cli.bench;

import org.jspecify.annotations.NullMarked;
