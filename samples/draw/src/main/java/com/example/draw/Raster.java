package com.example.draw;

import com.example.draw.Drawing.Point;
import com.example.draw.Drawing.Stroke;
import java.util.List;

/**
 * Makes of a drawing what the network has learned to read: 8 x 8 shades of grey, as the <a
 * href="https://doi.org/10.24432/C50P49">digits of UCI</a> were made of writing on paper. The
 * drawing is moved and scaled to a page of 32 x 32 dots, as high as the page and in its middle,
 * drawn with a pen about five dots wide; then the dots of each 4 x 4 block are counted.
 *
 * <pre>{@code
 * float[] picture = Raster.of(Drawing.parse("0.5,0.1 0.5,0.9"));     // 64 numbers from 0 to 1
 * }</pre>
 */
final class Raster {
    /** Rows and columns of the picture. */
    static final int SIDE = 8;

    private static final int BLOCK = 4;
    private static final int DOTS = SIDE * BLOCK;
    private static final double PEN = 4.8;

    /** Hardly any of the digits that were learned is wider than this. */
    private static final double WIDEST = 26;

    private final boolean[] dots = new boolean[DOTS * DOTS];

    private Raster() {}

    static float[] of(Drawing drawing) {
        Raster raster = new Raster();
        Page page = Page.of(drawing);
        for (Stroke stroke : drawing.strokes()) {
            List<Point> points = stroke.points().stream().map(page::place).toList();
            raster.line(points.get(0), points.get(0));
            for (int i = 1; i < points.size(); i++) {
                raster.line(points.get(i - 1), points.get(i));
            }
        }
        return raster.counted();
    }

    /** Where the points of a drawing lie on the page: each is moved, then scaled. */
    private record Page(double middleX, double middleY, double scale) {
        static Page of(Drawing drawing) {
            double left = 1;
            double right = 0;
            double top = 1;
            double bottom = 0;
            for (Stroke stroke : drawing.strokes()) {
                for (Point point : stroke.points()) {
                    left = Math.min(left, point.x());
                    right = Math.max(right, point.x());
                    top = Math.min(top, point.y());
                    bottom = Math.max(bottom, point.y());
                }
            }
            // A dot has no size; it is drawn as wide as the pen.
            double byHeight = (DOTS - PEN) / Math.max(bottom - top, 1e-9);
            double byWidth = (WIDEST - PEN) / Math.max(right - left, 1e-9);
            return new Page((left + right) / 2, (top + bottom) / 2, Math.min(byHeight, byWidth));
        }

        Point place(Point point) {
            return new Point(
                    DOTS / 2.0 + scale * (point.x() - middleX),
                    DOTS / 2.0 + scale * (point.y() - middleY));
        }
    }

    /** Blackens the dots whose middle is not farther from the line than half the pen. */
    private void line(Point from, Point to) {
        int top = (int) Math.max(0, Math.min(from.y(), to.y()) - PEN);
        int bottom = (int) Math.min(DOTS - 1, Math.max(from.y(), to.y()) + PEN);
        int left = (int) Math.max(0, Math.min(from.x(), to.x()) - PEN);
        int right = (int) Math.min(DOTS - 1, Math.max(from.x(), to.x()) + PEN);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                if (distance(column + 0.5, row + 0.5, from, to) <= PEN / 2) {
                    dots[row * DOTS + column] = true;
                }
            }
        }
    }

    private static double distance(double x, double y, Point from, Point to) {
        double alongX = to.x() - from.x();
        double alongY = to.y() - from.y();
        double square = alongX * alongX + alongY * alongY;
        double share =
                square == 0 ? 0 : ((x - from.x()) * alongX + (y - from.y()) * alongY) / square;
        double nearest = Math.clamp(share, 0.0, 1.0);
        return Math.hypot(x - from.x() - nearest * alongX, y - from.y() - nearest * alongY);
    }

    private float[] counted() {
        float[] picture = new float[SIDE * SIDE];
        for (int row = 0; row < DOTS; row++) {
            for (int column = 0; column < DOTS; column++) {
                if (dots[row * DOTS + column]) {
                    picture[row / BLOCK * SIDE + column / BLOCK] += 1f / (BLOCK * BLOCK);
                }
            }
        }
        return picture;
    }
}
