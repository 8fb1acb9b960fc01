package dev.nnc.runtime.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Strict JSON, read by someone who knows what must come next: objects, arrays, strings and whole
 * numbers. Nothing is skipped, so nesting goes no deeper than the caller asks, and no tree is
 * built.
 *
 * <pre>{@code
 * json.object(key -> switch (key) { case "shape" -> shape = json.integers(32); ... });
 * json.end();
 * }</pre>
 */
final class JsonReader {
    private static final int QUOTED = 40;

    private final String file;
    private final String place;
    private final String text;
    private int at;

    private JsonReader(String file, String place, String text) {
        this.file = file;
        this.place = place;
        this.text = text;
    }

    /** What to do with a member of an object: the key is read, the value comes next. */
    @FunctionalInterface
    interface Member {
        void read(String key) throws FormatException;
    }

    /** A reader of UTF-8; {@code place} says in errors what this text is. */
    static JsonReader of(byte[] utf8, String file, String place) throws FormatException {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return new JsonReader(file, place, text.toString());
        } catch (CharacterCodingException e) {
            throw new FormatException(
                    file, place + ", byte " + bytes.position(), "this is not UTF-8", Input.DAMAGED);
        }
    }

    void object(int maxMembers, Member member) throws FormatException {
        expect('{', "an object");
        Set<String> keys = new HashSet<>();
        if (accept('}')) return;
        do {
            skipBlanks();
            int start = at;
            String key = string();
            if (!keys.add(key)) throw error(start, "a second " + quoted(key), "");
            if (keys.size() > maxMembers)
                throw error(start, "more than " + maxMembers + " members in one object", "");
            expect(':', "a colon");
            member.read(key);
        } while (accept(','));
        expect('}', "a comma or the end of the object");
    }

    /** An array of at most {@code max} whole numbers, none of them negative. */
    List<Long> integers(int max) throws FormatException {
        expect('[', "an array");
        List<Long> numbers = new ArrayList<>();
        if (accept(']')) return numbers;
        do {
            if (numbers.size() == max)
                throw error(at, "more than " + max + " numbers in one array", "");
            numbers.add(integer());
        } while (accept(','));
        expect(']', "a comma or the end of the array");
        return numbers;
    }

    private long integer() throws FormatException {
        skipBlanks();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        if (at == start) throw unexpected("a whole number");
        String digits = text.substring(start, at);
        if (digits.length() > 1 && digits.charAt(0) == '0')
            throw error(start, "a number that starts with 0", "");
        if (digits.length() > 18)
            throw error(start, "the number " + shortened(digits) + " is too large", "");
        return Long.parseLong(digits);
    }

    String string() throws FormatException {
        expect('"', "a string");
        int start = at;
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') return wellFormed(start, string.toString());
            if (c < ' ')
                throw error(at - 1, "a control character in a string", "write it as \\u" + hex(c));
            string.append(c == '\\' ? escaped() : c);
        }
        throw error(start - 1, "a string without an end", "");
    }

    private String wellFormed(int start, String string) throws FormatException {
        boolean halfPair =
                string.codePoints()
                        .anyMatch(
                                c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (halfPair) throw error(start - 1, "half a surrogate pair in a string", "");
        return string;
    }

    private char escaped() throws FormatException {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error(at - 1, "an unknown escape in a string", "");
        };
    }

    private char unicode() throws FormatException {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) > 'f')
                throw error(at, "\\u without four hexadecimal digits", "");
            code = code << 4 | digit;
        }
        return (char) code;
    }

    /** Nothing but blanks may follow. */
    void end() throws FormatException {
        skipBlanks();
        if (at < text.length()) throw unexpected("the end");
    }

    private boolean accept(char c) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == c;
        if (found) at++;
        return found;
    }

    private void expect(char c, String what) throws FormatException {
        if (!accept(c)) throw unexpected(what);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private FormatException unexpected(String expected) {
        String found =
                at < text.length()
                        ? quoted(text.substring(at, at + Character.charCount(text.codePointAt(at))))
                        : "the end";
        return error(at, expected + " is expected here, not " + found, "");
    }

    private FormatException error(int position, String what, String remedy) {
        return new FormatException(
                file,
                place + ", character " + position,
                what,
                remedy.isEmpty() ? Input.DAMAGED : remedy);
    }

    private static String hex(char c) {
        return String.format("%04x", (int) c);
    }

    /** The text in quotes, made safe for a line of a message. */
    static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        shortened(text)
                .chars()
                .forEach(c ->
                        safe.append(Character.isISOControl(c) ? "\\u" + hex((char) c) : (char) c));
        return safe.append('"').toString();
    }

    private static String shortened(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }
}
