package com.example.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.draw.Drawing.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
    @Test
    void aLineIsAStroke() {
        Drawing drawing = Drawing.parse("0,0 0.5,1e-1\n\n 1,1 \n");
        assertEquals(2, drawing.strokes().size());
        assertEquals(new Point(0.5, 0.1), drawing.strokes().get(0).points().get(1));
        assertEquals(new Point(1, 1), drawing.strokes().get(1).points().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '0.1,0.2 0.3'      | stroke 1, point 2: `0.3` is no point; write x,y with two numbers from 0 to 1
                    '0.1,0.2\n0,1,2'   | stroke 2, point 1: `0,1,2` is no point; write x,y with two numbers from 0 to 1
                    '0.1,1.2'          | stroke 1, point 1: `0.1,1.2` is no point; write x,y with two numbers from 0 to 1
                    '0.1,NaN'          | stroke 1, point 1: `0.1,NaN` is no point; write x,y with two numbers from 0 to 1
                    'a,b'              | stroke 1, point 1: `a,b` is no point; write x,y with two numbers from 0 to 1
                    ' '                | there is no stroke; send a line of points x,y for each
                    """)
    void aMistakeIsNamed(String text, String message) {
        assertEquals(
                message,
                assertThrows(BadRequest.class, () -> Drawing.parse(text.replace("\\n", "\n")))
                        .getMessage());
    }

    @Test
    void thereIsALimit() {
        assertEquals(
                "there are more than 10000 points; send fewer",
                assertThrows(BadRequest.class, () -> Drawing.parse("0,0 ".repeat(10_001)))
                        .getMessage());
    }
}
