package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Severity;

/** The kinds of syntax errors, NN001 to NN019. */
public enum SyntaxCode implements Code {
    UNKNOWN_CHARACTER("NN001", "a character that the language does not know"),
    UNTERMINATED_TEXT("NN002", "a text without its closing quote"),
    UNTERMINATED_COMMENT("NN003", "a comment without its end"),
    BAD_NUMBER("NN004", "a number that is not well formed"),
    UNCLOSED_BRACKET("NN005", "a bracket that is not closed"),
    UNOPENED_BRACKET("NN006", "a closing bracket without its opening one"),
    RESERVED_WORD("NN007", "a word of the language used as a name"),
    MISSING_VALUE("NN008", "a value is missing"),
    ASSIGNMENT_IN_CONDITION("NN009", "`=` where `==` is meant"),
    CHAINED_COMPARISON("NN010", "comparisons in a chain"),
    INCOMPLETE_IF("NN011", "an `if` without `then` or `else`"),
    MISPLACED_STATEMENT("NN012", "a statement where it cannot stand"),
    FOREIGN_SYNTAX("NN013", "a word or sign of another language"),
    MISSING_INITIALISER("NN014", "a stored value without an initialiser"),
    NOT_CALLABLE("NN015", "a call, index or name of something that has none"),
    BAD_STAGE("NN016", "a stage of a pipeline that is no call"),
    TOO_DEEP("NN017", "a formula nested too deeply"),
    MISSING_TYPE("NN018", "a missing or unknown type"),
    UNEXPECTED("NN019", "something that does not fit here");

    private final String id;
    private final String title;

    SyntaxCode(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String title() {
        return title;
    }
}
