package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code data} and {@code train} blocks of a network, where it has them. */
record Blocks(Optional<DataBlock> data, Optional<TrainBlock> train) {
    /**
     * Reads the first of each kind.
     *
     * @param ports the inputs and targets whose types are right
     */
    static Blocks read(
            Declaration.Network network,
            List<Model.Port> ports,
            BlockConstants constants,
            Reporter reporter) {
        Set<String> silent = new LinkedHashSet<>();
        for (Statement statement : network.statements()) {
            switch (statement) {
                case Statement.Input input -> silent.add(input.name().name());
                case Statement.Target target -> silent.add(target.name().name());
                case Statement.Malformed malformed ->
                        malformed.names().forEach(name -> silent.add(name.name()));
                default -> {} // nothing that data could be given for
            }
        }
        return new Blocks(
                first(network, Statement.Data.class)
                        .map(data -> DataReader.read(data, ports, silent, constants, reporter)),
                first(network, Statement.Train.class)
                        .map(train -> TrainReader.read(train, constants, reporter)));
    }

    private static <S extends Statement> Optional<S> first(
            Declaration.Network network, Class<S> kind) {
        return network.statements().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
