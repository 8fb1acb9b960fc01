package dev.nnc.compiler.format;

import dev.nnc.compiler.format.Block.Column;
import dev.nnc.compiler.format.Block.Kind;
import dev.nnc.compiler.format.Block.Part;
import dev.nnc.grammar.NncParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Finds in the parse tree what the layout needs to know. */
final class ReadStructure {
    private final List<Word> words;
    private final Map<Integer, Integer> ofToken = new HashMap<>();
    private final Structure.Marks marks;
    private final List<Block> blocks = new ArrayList<>();

    private ReadStructure(ReadWords.Result read) {
        this.words = read.all();
        for (int i = 0; i < read.tokens().size(); i++) {
            ofToken.put(read.tokens().get(i), i);
        }
        this.marks = Structure.Marks.of(words.size());
    }

    static Structure of(NncParser.ProgramContext program, ReadWords.Result read) {
        var reading = new ReadStructure(read);
        List<Part> parts = reading.parts(program);
        var file = new Block(-1, read.all().size() - 1, parts, true);
        reading.walk(program);
        return new Structure(read.all(), file, reading.blocks, reading.marks);
    }

    private void walk(ParserRuleContext tree) {
        Breaks breaks = new Breaks(marks, this::word);
        breaks.mark(tree);
        switch (tree) {
            case NncParser.BlockContext block -> block(block, isNetwork(block));
            case NncParser.EntriesContext entries -> block(entries, false);
            default -> {}
        }
        for (ParseTree child : children(tree)) {
            if (child instanceof ParserRuleContext inner) {
                walk(inner);
            }
        }
    }

    private static boolean isNetwork(NncParser.BlockContext block) {
        return block.getParent() instanceof NncParser.BodyContext body
                && body.getParent() instanceof NncParser.DefinitionContext definition
                && definition.head().kind.getType() == NncParser.NETWORK;
    }

    private void block(ParserRuleContext tree, boolean always) {
        int open = terminal(tree, NncParser.LEFT_BRACE).orElseThrow();
        int close = terminal(tree, NncParser.RIGHT_BRACE).orElseThrow();
        blocks.add(new Block(open, close, parts(tree), always));
    }

    private List<Part> parts(ParserRuleContext block) {
        var parts = new ArrayList<Part>();
        for (ParseTree child : children(block)) {
            switch (child) {
                case NncParser.DeclarationContext part -> parts.add(part(part));
                case NncParser.StatementContext part -> parts.add(part(part));
                case NncParser.EntryContext part -> parts.add(part(part));
                case TerminalNode node
                        when ofToken.containsKey(node.getSymbol().getTokenIndex())
                                && node.getSymbol().getType() == NncParser.SEMICOLON -> {
                    int at = word(node.getSymbol());
                    parts.add(new Part(at, at, List.of()));
                }
                default -> {}
            }
        }
        return parts;
    }

    private Part part(ParserRuleContext tree) {
        return new Part(word(tree.getStart()), word(tree.getStop()), columns(tree));
    }

    private List<Column> columns(ParserRuleContext tree) {
        var columns = new ArrayList<Column>();
        switch (tree) {
            case NncParser.EntranceContext _ -> columns.add(subject(tree));
            case NncParser.OutputContext _ -> {
                columns.add(subject(tree));
                equal(tree, Kind.OUTPUT).ifPresent(columns::add);
            }
            case NncParser.ObjectiveContext _ -> {
                columns.add(subject(tree));
                equal(tree, Kind.OBJECTIVE).ifPresent(columns::add);
            }
            case NncParser.EntriesContext _ ->
                    terminal(tree, NncParser.LEFT_BRACE)
                            .ifPresent(at -> columns.add(new Column(Kind.BRACE, at)));
            case NncParser.StoredContext _ ->
                    terminal(tree, NncParser.DRAWN)
                            .ifPresent(at -> columns.add(new Column(Kind.INITIALISER, at)));
            case NncParser.BindingContext _ -> equal(tree, Kind.VALUE).ifPresent(columns::add);
            case NncParser.IndexedBindingContext _ ->
                    equal(tree, Kind.INDEXED).ifPresent(columns::add);
            case NncParser.SharedContext _ -> equal(tree, Kind.SHARED).ifPresent(columns::add);
            case NncParser.ConstantDeclarationContext _ ->
                    equal(tree, Kind.CONSTANT).ifPresent(columns::add);
            case NncParser.EntryContext _ -> equal(tree, Kind.ENTRY).ifPresent(columns::add);
            default -> {}
        }
        return columns;
    }

    private Column subject(ParserRuleContext tree) {
        return new Column(Kind.SUBJECT, word(tree.getStart()) + 1);
    }

    private Optional<Column> equal(ParserRuleContext tree, Kind kind) {
        return terminal(tree, NncParser.ASSIGN).map(at -> new Column(kind, at));
    }

    private Optional<Integer> terminal(ParserRuleContext tree, int type) {
        for (ParseTree child : children(tree)) {
            if (child instanceof TerminalNode node && node.getSymbol().getType() == type) {
                return Optional.of(word(node.getSymbol()));
            }
        }
        return Optional.empty();
    }

    static List<ParseTree> children(ParserRuleContext tree) {
        return tree.children == null ? List.of() : tree.children;
    }

    private int word(Token token) {
        return Optional.ofNullable(ofToken.get(token.getTokenIndex())).orElseThrow();
    }
}
