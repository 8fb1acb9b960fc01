package dev.nnc.compiler.derive;

import java.util.Arrays;
import java.util.Optional;

/**
 * A derivative that a generated class can have besides the gradient of its objective.
 *
 * <pre>{@code
 * Derivative.named("hvp");    // Optional[HESSIAN_VECTOR]
 * }</pre>
 */
public enum Derivative {
    /** Of the loss of a sample, and of outputs that are a number, by each real input. */
    INPUT_GRADIENT("inputGradient"),
    /** The derivative of the outputs along a direction of the inputs and of the parameters. */
    JACOBIAN_VECTOR("jvp"),
    /** The product of the Hessian of the objective by the parameters with a direction. */
    HESSIAN_VECTOR("hvp"),
    /** The norm of the gradient of each sample's loss by the parameters. */
    GRADIENT_NORMS("gradientNorms");

    private final String option;

    Derivative(String option) {
        this.option = option;
    }

    /** Its name on the command line, {@code hvp}. */
    public String option() {
        return option;
    }

    public static Optional<Derivative> named(String option) {
        return Arrays.stream(values()).filter(one -> one.option.equals(option)).findFirst();
    }
}
