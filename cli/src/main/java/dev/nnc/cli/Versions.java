package dev.nnc.cli;

import dev.nnc.compiler.Version;
import picocli.CommandLine.IVersionProvider;

/** {@code nnc 0.1.0} */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"nnc " + Version.TEXT};
    }
}
