/** runtime. */
package dev.nnc.runtime;
