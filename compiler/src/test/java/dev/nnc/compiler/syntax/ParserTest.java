package dev.nnc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules of the language say about parsing, one by one. */
class ParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a + b * c - d               | (- (+ a (* b c)) d)
                    a @ b * c                   | (* (@ a b) c)
                    -x^2                        | (- (^ x 2))
                    2^-x^y                      | (^ 2 (- (^ x y)))
                    a^b^c                       | (^ a (^ b c))
                    -a * -b                     | (* (- a) (- b))
                    a * (b + c)                 | (* a (+ b c))
                    not a == b and c or d       | (or (and (not (== a b)) c) d)
                    x -> f -> g(2)              | (pipe g (pipe f x) 2)
                    x + 1 -> f                  | (pipe f (+ x 1))
                    if a then x -> f else y -> g | (if a (pipe f x) (pipe g y))
                    if a then b else if c then d else e | (if a b (if c d e))
                    x -> dense(5) as body -> dense(2) | (pipe dense (pipe dense x 5 as body) 2)
                    relu(dense(x, 5) as a) as b | (relu (dense x 5 as a) as b)
                    a + f(x) as c               | (+ a (f x as c))
                    (x -> f) as c               | (pipe f x as c)
                    tower.W @ x                 | (@ tower.W x)
                    block1.dense2.b             | block1.dense2.b
                    f(x, k = 3, b = true)       | (f x k=3 b=true)
                    x[0..3, :, i, 1.., ..n]     | (at x 0:3 : i 1: :n)
                    columns(0..64) / 16         | (/ (columns (.. 0 64)) 16)
                    0..n - 1                    | (.. 0 (- n 1))
                    x[i][j]                     | (at (at x i) j)
                    sum[u < 5, c](x[u, c])      | (sum[u<5 c] (at x u c))
                    mean[i](x[i]) + mean        | (+ (mean[i] (at x i)) mean)
                    product[k < 2*n](a[k])      | (product[k<(* 2 n)] (at a k))
                    [[0, 1], [-1, 2.5e3]]       | [[0 1] [(- 1) 2.5e3]]
                    reshape(x, 4, _)            | (reshape x 4 _)
                    -infinity                   | (- infinity)
                    if training then a else b   | (if training a b)
                    category(column("name"))    | (category (column "name"))
                    f("a\\t\\"b\\"\\n")              | (f "a\\t\\"b\\"\\n")
                    (a)                         | a
                    """)
    void readsFormulas(String formula, String tree) {
        assertEquals("(const y " + tree + ")\n", AstPrinter.print(parsed("const y = " + formula)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    h, c = f(x)                    | (bind h c (f x))
                    y[i, j < 3] = x[j, i]          | (bind y[i j<3] (at x j i))
                    a = b; c = d;;                 | (bind a b) & (bind c d)
                    a = b c = d                    | (bind a b) & (bind c d)
                    dim T <= 256                   | (dim T 256)
                    dim 5 <= T <= 2 * n            | (dim T 5 (* 2 n))
                    dim n <= T <= m loss x         | (dim T n m) & (loss x)
                    loss fit = x                   | (loss fit = x)
                    loss -x                        | (loss (- x))
                    loss (x)^2                     | (loss (^ x 2))
                    output y                       | (output y)
                    output y z = 3                 | (output y) & (bind z 3)
                    freeze block1.dense2           | (freeze block1.dense2)
                    shared t = dense(64)           | (shared t (dense 64))
                    shared t = tower               | (shared t (tower))
                    update m = m + 1               | (update m (+ m 1))
                    fixed W: real[n] ~ identity    | (fixed W (real n) (identity))
                    state s: real ~ normal(0, std = 2) | (state s real (normal 0 std=2))
                    input x: category(96)[T, 2*n]  | (input x (category 96 T (* 2 n)))
                    input x: real[..., c]          | (input x (real ... c))
                    """)
    void readsStatements(String statements, String trees) {
        String tree = AstPrinter.print(parsed("network N { " + statements + " }"));
        assertEquals("(network N ()\n  " + trees.replace(" & ", "\n  ") + ")\n", tree);
    }

    @Test
    void readsEntries() {
        String text =
                "network N { train { earlyStopping(10); average = polyak(from = 0.5) batch = all } }";
        assertEquals(
                """
                (network N ()
                  (train
                    (earlyStopping (earlyStopping 10))
                    (average (polyak from=0.5))
                    (batch all)))
                """,
                AstPrinter.print(parsed(text)));
    }

    @Test
    void readsDeclarations() {
        assertEquals(
                """
                (import "a.nn")
                (function f ((x real) (k int 3)) : (real n) real
                  x)
                (layer g ((x (real t ...)))
                  (return x (+ x 1)))
                (network N ())
                """,
                AstPrinter.print(
                        parsed(
                                """
                                import "a.nn";
                                function f(x: real, k: int = 3): real[n], real = x
                                layer g(x: real[t, ...]) { return x, x + 1 }
                                network N {}
                                """)));
    }

    @Test
    void continuesAStatementOnTheNextLine() {
        String text = "network N { a = f\n(x)\n[0]\n- b\n-> g c = a }";
        assertEquals(
                "(network N ()\n  (bind a (pipe g (- (at (f x) 0) b)))\n  (bind c a))\n",
                AstPrinter.print(parsed(text)));
    }

    @Test
    void keepsDocumentation() {
        var program =
                parsed(
                        """
                        /// First line.
                        ///   Second line.
                        layer f(
                            /// before
                            x: real,   /// behind
                            k: int
                        ) {   /// of nothing
                            //// no documentation
                            a = x   /// the sum
                            /* a comment */ /// the result
                            b = a
                            return b
                        }
                        """);
        assertEquals(
                """
                (layer #"First line.\\nSecond line." f ((#"before\\nbehind" x real) (k int))
                  (bind #"the sum" a x)
                  (bind #"the result" b a)
                  (return b))
                """,
                AstPrinter.print(program));
    }

    @Test
    void keepsPlaces() {
        var program = parsed("const y = 𝑎 + f(b -> g(1))");
        var constant = (Declaration.Constant) program.declarations().getFirst();
        var sum = (Expression.Binary) constant.value();
        assertEquals("𝑎 + f(b -> g(1))", sum.span().text());
        assertEquals("+", sum.operatorSpan().text());
        var call = (Expression.Call) sum.right();
        assertEquals("b -> g(1)", call.arguments().getFirst().span().text());
        assertEquals("y", constant.name().span().text());
    }

    @Test
    void composesLetters() {
        assertEquals("(const é θ1)\n", AstPrinter.print(parsed("const e\u0301 = θ1")));
    }

    @Test
    void goesOnBehindAMalformedStatement() {
        var reporter = new Reporter();
        var program =
                Parser.parse(new SourceFile("n.nn", "network N { h, c = 3 +\n y = 3 }"), reporter);
        var statements = program.networks().getFirst().statements();
        assertTrue(reporter.hasErrors());
        assertEquals("[h, c]", ((Statement.Malformed) statements.getFirst()).names().toString());
        assertEquals(Optional.empty(), ((Statement.Binding) statements.getLast()).documentation());
    }

    private static Program parsed(String text) {
        var reporter = new Reporter();
        var program = Parser.parse(new SourceFile("test.nn", text), reporter);
        assertEquals("", ProblemPrinter.print(reporter.problems()));
        return program;
    }
}
