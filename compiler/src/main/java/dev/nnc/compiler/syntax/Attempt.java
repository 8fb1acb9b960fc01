package dev.nnc.compiler.syntax;

import dev.nnc.grammar.NncParser;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Reading a list of tokens by one rule of the grammar: a parse tree of all of them, or the place
 * where it stopped.
 */
sealed interface Attempt<R extends ParserRuleContext> {
    /** All tokens were read. */
    record Success<R extends ParserRuleContext>(R rule) implements Attempt<R> {}

    /** A token did not fit. */
    record Stopped<R extends ParserRuleContext>(Failure failure) implements Attempt<R> {}

    /** Tries a rule, such as {@code NncParser::statement}. */
    static <R extends ParserRuleContext> Attempt<R> of(
            Places places, List<Token> tokens, Function<NncParser, R> rule) {
        var parser = Parser.strict(new CommonTokenStream(new ListTokenSource(tokens)));
        try {
            R read = rule.apply(parser);
            int next = parser.getCurrentToken().getTokenIndex();
            return next >= tokens.size()
                    ? new Success<>(read)
                    : new Stopped<>(new Failure(places, tokens, next, List.of()));
        } catch (ParseCancellationException stop) {
            if (!(stop.getCause() instanceof RecognitionException cause)) {
                throw stop;
            }
            int at = Math.min(cause.getOffendingToken().getTokenIndex(), tokens.size());
            return new Stopped<>(
                    new Failure(places, tokens, at, parser.getRuleInvocationStack(cause.getCtx())));
        }
    }
}
