package dev.nnc.benchmarks.dl4j;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** The outputs of a layer, from its inputs [batch, time, size] and its parameters by name. */
interface Formula {
    SDVariable of(SameDiff graph, SDVariable x, Map<String, SDVariable> parameters);
}
