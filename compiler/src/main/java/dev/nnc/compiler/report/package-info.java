/**
 * Problems of the user's program: collected as data, put into words by one printer, explained at
 * length on request.
 */
@NullMarked
package dev.nnc.compiler.report;

import org.jspecify.annotations.NullMarked;
