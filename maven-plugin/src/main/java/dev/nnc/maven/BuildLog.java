package dev.nnc.maven;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;

/**
 * Puts the compiler's lines into the build's log: an error, with its source line and caret, at the
 * level of errors.
 */
final class BuildLog {
    private static final Pattern ERROR = Pattern.compile(".*:\\d+:\\d+: error\\[.*|nnc: .*");
    private static final Pattern WARNING = Pattern.compile(".*:\\d+:\\d+: warning\\[.*");

    /** Whose lines follow. */
    private enum Level {
        INFORMATION,
        WARNING,
        ERROR
    }

    private final Log log;
    private Level level = Level.INFORMATION;
    private Optional<String> first = Optional.empty();
    private int errors;

    BuildLog(Log log) {
        this.log = log;
    }

    void line(String line) {
        if (ERROR.matcher(line).matches()) {
            level = Level.ERROR;
            errors++;
            first = first.or(() -> Optional.of(line));
        } else if (WARNING.matcher(line).matches()) {
            level = Level.WARNING;
        } else if (line.isEmpty()) {
            level = Level.INFORMATION;
        }
        switch (level) {
            case INFORMATION -> log.info(line);
            case WARNING -> log.warn(line);
            case ERROR -> log.error(line);
        }
    }

    /** What a failing build ends with. */
    String summary() {
        return first.map(error ->
                        error + (errors > 1 ? " (and " + (errors - 1) + " more, see above)" : ""))
                .orElse("the networks cannot be compiled, see above");
    }
}
