/** compiler. */
package dev.nnc.compiler;
