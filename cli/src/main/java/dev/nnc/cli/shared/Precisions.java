package dev.nnc.cli.shared;

import dev.nnc.compiler.emit.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code float} or {@code double}. */
public final class Precisions implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String text) {
        for (Precision precision : Precision.values()) {
            if (precision.type().equalsIgnoreCase(text)) {
                return precision;
            }
        }
        throw new TypeConversionException("float and double are possible, not '" + text + "'");
    }
}
