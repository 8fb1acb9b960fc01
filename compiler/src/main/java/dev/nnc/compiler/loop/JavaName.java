package dev.nnc.compiler.loop;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Legal, readable ASCII names for the model's names, each given once in a scope.
 *
 * <pre>{@code
 * JavaName.of("θ1");         // theta1
 * JavaName.of("dense1.W");   // dense1W
 * JavaName.constant("dense1.W");  // DENSE1_W
 * }</pre>
 */
public final class JavaName {
    private static final String GREEK =
            "αalpha βbeta γgamma δdelta εepsilon ζzeta ηeta θtheta ιiota κkappa λlambda μmu "
                    + "νnu ξxi οomicron πpi ρrho σsigma ςsigma τtau υupsilon φphi χchi ψpsi ωomega";
    private static final Map<Character, String> LETTERS =
            java.util.Arrays.stream(GREEK.split(" "))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    word -> word.charAt(0), word -> word.substring(1)));

    /** Parameters and fields of every generated class. */
    private static final Set<String> GENERATED =
            Set.of(
                    "averages",
                    "batch",
                    "capacity",
                    "data",
                    "dims",
                    "file",
                    "from",
                    "gradient",
                    "losses",
                    "metric",
                    "n",
                    "output",
                    "outputs",
                    "p",
                    "parameters",
                    "seed",
                    "size",
                    "step",
                    "threads",
                    "to",
                    "values",
                    "workspace",
                    "kernels");

    private final Set<String> taken;

    /** A scope in which these names are taken. */
    public JavaName(Set<String> taken) {
        this.taken = new java.util.HashSet<>(taken);
    }

    /** The name itself, or with the least number behind it that makes it new. */
    public String unique(String name) {
        String candidate = name;
        boolean digit = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + (digit ? "_" : "") + number;
        }
        return candidate;
    }

    /** A variable's name. */
    public static String of(String name) {
        String ascii = ascii(name, "");
        return SourceVersion.isKeyword(ascii) || ascii.isEmpty() ? ascii + "Value" : ascii;
    }

    /**
     * An input's or target's name among those that every generated class has: an input {@code size}
     * is {@code sizeValue}.
     */
    public static String argument(String name) {
        String java = of(name);
        return GENERATED.contains(java) ? java + "Value" : java;
    }

    /** A constant's name. */
    public static String constant(String name) {
        String spaced = name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2");
        return ascii(spaced, "_").toUpperCase(Locale.ROOT);
    }

    /** A type's name. */
    public static String type(String name) {
        String ascii = of(name);
        return Character.toUpperCase(ascii.charAt(0)) + ascii.substring(1);
    }

    private static String ascii(String name, String separator) {
        var text = new StringBuilder();
        boolean wordStart = false;
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            String plain = plain(letter);
            if (plain.isEmpty()) {
                wordStart = !text.isEmpty();
                continue;
            }
            if (wordStart) {
                text.append(separator);
                plain =
                        separator.isEmpty()
                                ? plain.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + plain.substring(1)
                                : plain;
            }
            wordStart = false;
            text.append(plain);
        }
        boolean leadingDigit = !text.isEmpty() && Character.isDigit(text.charAt(0));
        return (leadingDigit ? "x" : "") + text;
    }

    private static String plain(char letter) {
        if (letter < 128) {
            return Character.isLetterOrDigit(letter) || letter == '_' ? String.valueOf(letter) : "";
        }
        char lower = Character.toLowerCase(letter);
        if (LETTERS.containsKey(lower)) {
            String word = LETTERS.getOrDefault(lower, "");
            return lower == letter
                    ? word
                    : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }
        String decomposed =
                java.text.Normalizer.normalize(
                        String.valueOf(letter), java.text.Normalizer.Form.NFKD);
        String kept = decomposed.replaceAll("[^A-Za-z0-9]", "");
        return !kept.isEmpty()
                ? kept
                : Character.isLetterOrDigit(letter) ? "u" + Integer.toHexString(letter) : "";
    }
}
