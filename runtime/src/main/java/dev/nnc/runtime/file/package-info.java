/**
 * File formats: {@link dev.nnc.runtime.file.Safetensors} for weights, {@link
 * dev.nnc.runtime.file.Npy} and {@link dev.nnc.runtime.file.Npz} of NumPy, {@link
 * dev.nnc.runtime.file.CsvTable} and {@link dev.nnc.runtime.file.Idx} for data sets.
 *
 * <p>Readers believe nothing: every length, offset and shape is checked before memory is asked for,
 * and what does not fit is a {@link dev.nnc.runtime.file.FormatException} with file, place, cause
 * and remedy. Writers give the same bytes for the same content, and a file is complete or not there
 * ({@link dev.nnc.runtime.file.NewFile}).
 */
package dev.nnc.runtime.file;
