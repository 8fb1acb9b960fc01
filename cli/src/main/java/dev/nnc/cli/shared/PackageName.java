package dev.nnc.cli.shared;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** The package of classes for which nobody has named one. */
public final class PackageName {
    private PackageName() {}

    /**
     * The name of the file in letters and digits, {@code least-squares -> leastsquares}: classes
     * without a package could be imported by nobody.
     */
    public static String of(String baseName) {
        String name =
                baseName.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "")
                        .replaceFirst("^[0-9]+", "");
        return SourceVersion.isName(name) ? name : "network";
    }
}
