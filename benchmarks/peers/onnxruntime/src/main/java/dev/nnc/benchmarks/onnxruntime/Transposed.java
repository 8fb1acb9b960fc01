package dev.nnc.benchmarks.onnxruntime;

/** Axes of arrays in reverse order. */
final class Transposed {
    private Transposed() {}

    /** From [first, second, third] to [third, second, first]. */
    static float[] of(float[] values, int first, int second, int third) {
        float[] result = new float[values.length];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < second; j++) {
                for (int k = 0; k < third; k++) {
                    result[(k * second + j) * first + i] = values[(i * second + j) * third + k];
                }
            }
        }
        return result;
    }
}
