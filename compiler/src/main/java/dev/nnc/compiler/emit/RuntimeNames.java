package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code names; the compiler knows them as text only. */
final class RuntimeNames {
    private static final String ROOT = "dev.nnc.runtime";

    static final ClassName NETWORK = ClassName.get(ROOT, "Network");
    static final ClassName WORKSPACE = ClassName.get(ROOT, "Workspace");
    static final ClassName VALUES = ClassName.get(ROOT, "Values");
    static final ClassName BATCH = ClassName.get(ROOT, "Batch");
    static final ClassName COMPATIBILITY = ClassName.get(ROOT, "Compatibility");
    static final ClassName ROWS = ClassName.get(ROOT, "Rows");
    static final ClassName DESCRIPTION = ClassName.get(ROOT, "Description");
    static final ClassName THREADS = ClassName.get(ROOT, "Threads");
    static final ClassName BACKEND = ClassName.get(ROOT, "Backend");
    static final ClassName CHECK = ClassName.get(ROOT, "Check");
    static final ClassName FLAVOUR = ClassName.get(ROOT, "Flavour");
    static final ClassName INITIALISER = ClassName.get(ROOT, "Initialiser");
    static final ClassName SCALAR_MATH = ClassName.get(ROOT + ".math", "ScalarMath");
    static final ClassName ROW_SUMS = ClassName.get(ROOT + ".math", "RowSums");
    static final ClassName LANES = ClassName.get(ROOT + ".math", "Lanes");
    static final ClassName LANE_SUMS = ClassName.get(ROOT + ".math", "LaneSums");
    static final ClassName VECTOR_REGISTERS = ClassName.get(ROOT + ".math", "VectorRegisters");
    static final ClassName NOISE = ClassName.get(ROOT + ".random", "Noise");

    static final ClassName WEIGHTS = ClassName.get(ROOT, "Weights");
    static final ClassName TRAINING_RECIPE = ClassName.get(ROOT + ".train", "TrainingRecipe");
    static final ClassName OPTIMIZER = ClassName.get(ROOT + ".train", "Optimizer");
    static final ClassName RATE = ClassName.get(ROOT + ".train", "Rate");
    static final ClassName SCHEDULE = ClassName.get(ROOT + ".train", "Schedule");
    static final ClassName AVERAGING = ClassName.get(ROOT + ".train", "Averaging");
    static final ClassName CLIPPING = ClassName.get(ROOT + ".train", "Clipping");
    static final ClassName PREPROCESSING = ClassName.get(ROOT + ".data", "Preprocessing");
    static final ClassName RAW_INPUT = ClassName.get(ROOT + ".data", "RawInput");
    static final ClassName DATA_RECIPE = ClassName.get(ROOT + ".data", "DataRecipe");
    static final ClassName DATA_VALUE = ClassName.get(ROOT + ".data", "DataValue");
    static final ClassName FORMULA = ClassName.get(ROOT + ".data", "Formula");
    static final ClassName OPERATION = ClassName.get(ROOT + ".data", "Operation");
    static final ClassName SOURCE = ClassName.get(ROOT + ".data", "Source");
    static final ClassName TEST_PART = ClassName.get(ROOT + ".data", "TestPart");

    private RuntimeNames() {}
}
