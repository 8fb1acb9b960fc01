/** cli. */
package dev.nnc.cli;
