package dev.nnc.compiler.emit;

/** Text of statements, indented by blocks. */
final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    void add(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }

    void open(String line) {
        add(line + " {");
        depth++;
    }

    void close() {
        depth--;
        add("}");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
