package com.example.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.draw.Drawing.Point;
import com.example.draw.Drawing.Stroke;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RasterTest {
    @Test
    void aStrokeIsAsHighAsThePageAndInTheMiddle() {
        float[] picture = Raster.of(Drawing.parse("0.9,0.6 0.9,0.7"));
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                float shade = picture[row * 8 + column];
                boolean middle = column == 3 || column == 4;
                assertTrue(middle ? shade > 0.3f : shade == 0, "row " + row + " column " + column);
                assertEquals(picture[row * 8 + 7 - column], shade, "the same on both sides");
            }
        }
    }

    @Test
    void aLyingStrokeIsAsWideAsDigitsAre() {
        float[] picture = Raster.of(Drawing.parse("0.1,0.5 0.3,0.5"));
        assertTrue(picture[3 * 8] < 0.1f, "the left edge of the page");
        assertTrue(picture[3 * 8 + 1] > 0.3f, "the left end of the stroke");
        assertEquals(0, picture[2 * 8 + 4], "above it");
    }

    @Test
    void aDotIsSeen() {
        float[] picture = Raster.of(Drawing.parse("0,0"));
        for (int pixel : new int[] {27, 28, 35, 36}) {
            assertEquals(4f / 16, picture[pixel]);
        }
    }

    /** Placing and scaling by powers of two are exact but for the numbers' own rounding. */
    @Test
    void whereItIsDrawnAndHowLargeMakesNoDifference() throws IOException {
        Drawing three = Samples.of(3).drawing();
        Drawing small = moved(three, point -> new Point(point.x() / 4, point.y() / 4));
        Drawing low = moved(small, point -> new Point(point.x() + 0.5, point.y() + 0.75));
        assertArrayEquals(Raster.of(three), Raster.of(small));
        assertArrayEquals(Raster.of(three), Raster.of(low));
    }

    @Test
    void theInkOfADigitIsThatOfTheDigitsLearned() throws IOException {
        // Those of UCI have 19.5 pixels of ink in the mean, and 12 to 29 of them in 99 of 100.
        for (int digit : new int[] {0, 2, 3, 4, 5, 6, 8, 9}) {
            float ink = 0;
            for (float shade : Raster.of(Samples.of(digit).drawing())) {
                ink += shade;
            }
            assertTrue(ink > 12 && ink < 29, digit + " has " + ink);
        }
    }

    private static Drawing moved(Drawing drawing, UnaryOperator<Point> move) {
        return new Drawing(
                drawing.strokes().stream()
                        .map(stroke -> new Stroke(stroke.points().stream().map(move).toList()))
                        .toList());
    }
}
