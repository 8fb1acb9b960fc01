package dev.nnc.compiler.format;

import dev.nnc.grammar.NncParser;
import java.util.List;
import java.util.function.ToIntFunction;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Where a line may begin inside of a statement: with an arrow, {@code else} or another operator,
 * behind a comma, an opening bracket or {@code =}.
 *
 * <pre>{@code
 * h = x -> dense(5) -> relu
 *       -> dense(2)
 * }</pre>
 */
record Breaks(Structure.Marks marks, ToIntFunction<Token> words) {
    private static final int ITEM = 0;
    private static final int BRANCH = 1;
    private static final int ARROW = 2;
    private static final int OR = 3;
    private static final int AND = 4;
    private static final int COMPARISON = 5;
    private static final int SUM = 6;
    private static final int PRODUCT = 7;

    /** Behind {@code =}. */
    private static final int VALUE = 8;

    /** A type behind the head of a declaration; it is indented further than the body. */
    static final int RESULT = 9;

    /** Behind a bracket. */
    private static final int BRACKET = 10;

    /** Whether this is the rank of an operator. */
    static boolean isOperator(int rank) {
        return rank > ITEM && rank < VALUE;
    }

    void mark(ParserRuleContext tree) {
        switch (tree) {
            case NncParser.ConditionalContext choice -> conditional(choice);
            case NncParser.FormulaContext formula -> pipeline(formula);
            case NncParser.MinusContext minus -> marks.signs().set(word(minus.getStart()));
            default -> {}
        }
        for (ParseTree child : ReadStructure.children(tree)) {
            if (child instanceof TerminalNode node && node.getSymbol().getType() != Token.EOF) {
                terminal(tree, node.getSymbol());
            }
        }
    }

    /** {@code then} and {@code else} stand below their {@code if}, in a chain below the first. */
    private void conditional(NncParser.ConditionalContext choice) {
        int anchor = word(choice.getStart());
        if (choice.getParent() instanceof NncParser.ConditionalContext outer
                && choice.equals(outer.otherwise)) {
            anchor = marks.anchors()[word(outer.ELSE().getSymbol())];
        }
        anchor(choice.THEN().getSymbol(), anchor);
        anchor(choice.ELSE().getSymbol(), anchor);
    }

    /** Arrows stand below the first one of their pipeline. */
    private void pipeline(NncParser.FormulaContext formula) {
        List<TerminalNode> arrows = formula.ARROW();
        for (TerminalNode arrow : arrows.subList(Math.min(1, arrows.size()), arrows.size())) {
            anchor(arrow.getSymbol(), word(arrows.getFirst().getSymbol()));
        }
    }

    private void anchor(Token token, int at) {
        marks.anchors()[word(token)] = at;
    }

    private void terminal(ParserRuleContext tree, Token token) {
        switch (token.getType()) {
            case NncParser.ARROW -> here(token, ARROW);
            case NncParser.THEN, NncParser.ELSE, NncParser.CARRYING -> here(token, BRANCH);
            case NncParser.OR -> here(token, OR);
            case NncParser.AND -> here(token, AND);
            case NncParser.PLUS -> here(token, SUM);
            case NncParser.MINUS -> {
                if (!(tree instanceof NncParser.MinusContext)) {
                    here(token, SUM);
                }
            }
            case NncParser.TIMES, NncParser.DIVIDE, NncParser.CONTRACT -> here(token, PRODUCT);
            case NncParser.COLON -> {
                if (tree instanceof NncParser.HeadContext) {
                    behind(token, RESULT);
                }
            }
            case NncParser.COMMA -> behind(token, ITEM);
            case NncParser.LEFT_PARENTHESIS, NncParser.LEFT_BRACKET -> behind(token, BRACKET);
            case NncParser.ASSIGN -> {
                if (!(tree instanceof NncParser.ArgumentContext)
                        && !(tree instanceof NncParser.ParameterContext)) {
                    behind(token, VALUE);
                }
            }
            default -> {
                if (tree instanceof NncParser.ComparisonContext) {
                    here(token, COMPARISON);
                }
            }
        }
    }

    private void here(Token token, int rank) {
        marks.ranks()[word(token)] = rank;
    }

    private void behind(Token token, int rank) {
        int next = word(token) + 1;
        if (marks.ranks()[next] < 0) {
            marks.ranks()[next] = rank;
        }
    }

    private int word(Token token) {
        return words.applyAsInt(token);
    }
}
