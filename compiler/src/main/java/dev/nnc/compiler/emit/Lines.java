package dev.nnc.compiler.emit;

/** Text of statements, indented by blocks. */
final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    void add(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }

    /** Lines that are indented among themselves. */
    void addAll(String block) {
        block.lines().forEach(this::add);
    }

    void open(String line) {
        add(line + " {");
        depth++;
    }

    void close() {
        depth--;
        add("}");
    }

    /** {@code } else {} */
    void otherwise() {
        depth--;
        add("} else {");
        depth++;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
