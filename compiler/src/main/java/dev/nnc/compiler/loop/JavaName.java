package dev.nnc.compiler.loop;

import java.util.List;
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

    private final Set<String> taken;

    /** A scope in which these names are taken. */
    public JavaName(Set<String> taken) {
        this.taken = new java.util.HashSet<>(taken);
    }

    /** The name itself, or with the least number behind it that makes it new. */
    public String unique(String name) {
        String candidate = name;
        boolean digit = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
        for (int number = 2;
                ReservedNames.isConstant(candidate) || !taken.add(candidate);
                number++) {
            candidate = name + (digit ? "_" : "") + number;
        }
        return candidate;
    }

    /** The same, where what these ends make of the name must be new as well. */
    public String unique(String name, List<String> ends) {
        String candidate = name;
        for (int number = 2; !isNew(candidate, ends); number++) {
            candidate = name + "_" + number;
        }
        taken.add(candidate);
        for (String end : ends) {
            taken.add(candidate + end);
        }
        return candidate;
    }

    private boolean isNew(String name, List<String> ends) {
        return !taken.contains(name) && ends.stream().noneMatch(end -> taken.contains(name + end));
    }

    /** A name that stays new with any number behind it. */
    public String stem(String name) {
        String candidate = unique(name);
        while (isNumbered(candidate)) {
            candidate = unique(name);
        }
        return candidate;
    }

    private boolean isNumbered(String stem) {
        return taken.stream()
                .anyMatch(name ->
                        name.length() > stem.length()
                                && name.startsWith(stem)
                                && name.substring(stem.length())
                                        .chars()
                                        .allMatch(Character::isDigit));
    }

    /** A variable's name. */
    public static String of(String name) {
        String ascii = ascii(name, "");
        return SourceVersion.isKeyword(ascii) || ascii.isEmpty() ? ascii + "Value" : ascii;
    }

    /**
     * An input's, target's or method's name among those that every generated class has: an input
     * {@code size} is {@code sizeValue}.
     */
    public static String among(Set<String> generated, String name) {
        String java = of(name);
        return generated.contains(java) || ReservedNames.isConstant(java) ? java + "Value" : java;
    }

    /**
     * The variable of a run-time extent; no two have the same, and none is that of a loop: {@code T
     * -> tExtent}, {@code steps -> steps}, {@code τ -> tauDim}.
     */
    public static String extent(String dim) {
        String java = of(dim);
        if (!java.equals(dim)) {
            String more =
                    dim.chars().allMatch(letter -> isPlainGreek((char) letter)) ? "" : hex(dim);
            return java + "Dim" + more;
        }
        if (dim.equals(dim.toUpperCase(Locale.ROOT))) {
            return dim.toLowerCase(Locale.ROOT) + "Extent";
        }
        boolean isTaken =
                ReservedNames.VARIABLES.contains(dim) || dim.matches("[a-z]\\d*|time\\d*");
        return isTaken
                ? dim + "Dim"
                : dim.endsWith("Extent") || dim.endsWith("Dim") ? dim + "Extent" : dim;
    }

    private static boolean isPlainGreek(char letter) {
        return letter != 'ς' && LETTERS.containsKey(letter) || letter < 128 && letter != '_';
    }

    private static String hex(String name) {
        return name.chars()
                .filter(letter -> letter >= 128)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
    }

    /** A constant's name. */
    public static String constant(String name) {
        String spaced = name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2");
        String constant = ascii(spaced, "_").toUpperCase(Locale.ROOT);
        return ReservedNames.isConstant(constant) ? constant + "_PARAMETER" : constant;
    }

    /** A type's name. */
    public static String type(String name) {
        String ascii = of(name);
        return Character.toUpperCase(ascii.charAt(0)) + ascii.substring(1);
    }

    /** The type of a network: one that Java or the runtime has already is told apart. */
    public static String network(String name) {
        String type = type(name);
        return ReservedNames.TYPES.contains(type) ? type + "Network" : type;
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
