package dev.nnc.compiler.interpret;

/** Reads the elements of an operand. */
final class Gather implements Formula {
    private final Frame frame;
    private final int operand;
    private final boolean underStop;
    private final Addresses places;
    private final Numbers result = new Numbers();

    Gather(Frame frame, int operand, boolean underStop, Addresses places) {
        this.frame = frame;
        this.operand = operand;
        this.underStop = underStop;
        this.places = places;
    }

    int operand() {
        return operand;
    }

    boolean isUnderStop() {
        return underStop;
    }

    Addresses places() {
        return places;
    }

    @Override
    public Numbers at(Points points, Mask mask) {
        Tensor tensor = frame.operand(operand, underStop);
        result.complex(tensor.isComplex());
        if (places.isAffine() && points.isRowMajor(places.strides())) {
            copy(tensor, Math.toIntExact(points.first() + places.base()), points.count());
        } else {
            int[] place = places.at(points, mask);
            gather(tensor.realParts(), place, result.real(), points.count());
            if (tensor.isComplex()) {
                gather(tensor.imaginaryParts(), place, result.imaginary(), points.count());
            }
        }
        return result;
    }

    private void copy(Tensor tensor, int from, int count) {
        System.arraycopy(tensor.realParts(), from, result.real(), 0, count);
        if (tensor.isComplex()) {
            System.arraycopy(tensor.imaginaryParts(), from, result.imaginary(), 0, count);
        }
    }

    private static void gather(double[] from, int[] place, double[] result, int count) {
        for (int point = 0; point < count; point++) {
            result[point] = from[place[point]];
        }
    }
}
