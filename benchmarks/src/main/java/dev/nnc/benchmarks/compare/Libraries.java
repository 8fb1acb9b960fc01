package dev.nnc.benchmarks.compare;

import java.util.List;
import java.util.ServiceLoader;

/** The libraries on the class path of this process. */
final class Libraries {
    private Libraries() {}

    static List<Library> all() {
        return ServiceLoader.load(Library.class).stream().map(ServiceLoader.Provider::get).toList();
    }

    static Library named(String name) {
        return all().stream()
                .filter(library -> library.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(name + " is not on the class path"));
    }
}
