/** Tables and data sets. */
package dev.nnc.runtime.data;
