package dev.nnc.cli.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Which network of a file is meant, and with what hyper-parameters: {@code --network Decoder -D
 * hidden=32}.
 */
public final class NetworkChoice {
    @Option(
            names = "-D",
            paramLabel = "name=value",
            description = "A value for a hyper-parameter of the network.")
    Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "Which network, if the file has several.")
    Optional<String> network = Optional.empty();
}
