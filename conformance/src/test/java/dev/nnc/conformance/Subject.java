package dev.nnc.conformance;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble;
import dev.nnc.compiler.optimize.Assemble.Mode;
import java.util.List;

/**
 * A model compiled in one precision.
 *
 * @param name of the subject and, with the precision behind it, of the package of its classes
 * @param sources the generated files
 */
record Subject(String name, Model model, Precision precision, List<SourceText> sources) {
    /** Compiles to Java text. */
    static Subject of(String name, Model model, Precision precision) {
        return of(name, model, Nnc.graph(model), precision);
    }

    /** The same from a graph of the model that is there already. */
    static Subject of(String name, Model model, Graph graph, Precision precision) {
        return new Subject(
                name,
                model,
                precision,
                Nnc.sources(model, graph, name + "_" + precision.type(), precision));
    }

    /** The generated class of the network. */
    String className() {
        return name + "_" + precision.type() + "." + JavaName.network(model.name());
    }

    /**
     * The meaning of the model, batched and differentiated but not rewritten by any pass: what the
     * interpreter evaluates.
     */
    static Graph meaning(Model model) {
        return Assemble.differentiate(
                Assemble.forward(model, Mode.PREDICTION, Mode.TRAINING), model);
    }
}
