package dev.nnc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
    private static void visitsEachOnce(Threads threads, int extent, int grain) {
        AtomicIntegerArray visits = new AtomicIntegerArray(extent);
        threads.forEach(
                extent,
                grain,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        visits.incrementAndGet(i);
                    }
                });
        for (int i = 0; i < extent; i++) {
            assertEquals(1, visits.get(i), "visits of " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void visitsEachElementOnce(int count) {
        try (Threads threads = Threads.of(count)) {
            assertEquals(count, threads.count());
            for (int extent : new int[] {0, 1, 2, 7, 64, 1000}) {
                for (int grain : new int[] {1, 3, 64, Integer.MAX_VALUE}) {
                    visitsEachOnce(threads, extent, grain);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void chunksDependOnExtentAndGrainAlone(int count) {
        try (Threads threads = Threads.of(count)) {
            Set<String> chunks = ConcurrentHashMap.newKeySet();
            threads.forEach(10, 4, (from, to) -> chunks.add(from + ".." + to));
            assertEquals(Set.of("0..4", "4..8", "8..10"), chunks);
        }
    }

    @Test
    void sharesAreEvenAndMultiplesOfTheLeast() {
        assertEquals(Set.of("0..32"), shares(1, 32, 6));
        assertEquals(Set.of("0..18", "18..32"), shares(2, 32, 6));
        assertEquals(Set.of("0..11", "11..22", "22..32"), shares(3, 32, 1));
        assertEquals(Set.of("0..5"), shares(4, 5, 6));
        assertEquals(Set.of(), shares(2, 0, 6));
    }

    private static Set<String> shares(int count, int extent, int least) {
        try (Threads threads = Threads.of(count)) {
            Set<String> chunks = ConcurrentHashMap.newKeySet();
            threads.share(extent, least, (from, to) -> chunks.add(from + ".." + to));
            return Set.copyOf(chunks);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void thousandsOfCallsSeeEachOthersResults(int count) {
        try (Threads threads = Threads.of(count)) {
            int[] values = new int[100];
            for (int call = 0; call < 20_000; call++) {
                threads.forEach(
                        100,
                        10,
                        (from, to) -> {
                            for (int i = from; i < to; i++) {
                                values[i] += values[99 - i] >= 0 && i < 50 ? 1 : 2;
                            }
                        });
            }
            int[] expected = new int[100];
            for (int i = 0; i < 100; i++) {
                expected[i] = i < 50 ? 20_000 : 40_000;
            }
            assertArrayEquals(expected, values);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void whatABodyThrowsReachesTheCaller(int count) {
        try (Threads threads = Threads.of(count)) {
            for (int call = 0; call < 100; call++) {
                Exception problem =
                        assertThrows(
                                IllegalStateException.class,
                                () -> threads.forEach(100, 1, ThreadsTest::failAtSeventeen));
                assertEquals("chunk 17", problem.getMessage());
                visitsEachOnce(threads, 100, 1);
            }
        }
    }

    private static void failAtSeventeen(int from, int to) {
        if (from == 17) {
            throw new IllegalStateException("chunk 17");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aBodyMayCallAgain(int count) {
        try (Threads threads = Threads.of(count)) {
            AtomicIntegerArray visits = new AtomicIntegerArray(100);
            threads.forEach(
                    10,
                    1,
                    (row, ignored) ->
                            threads.forEach(
                                    10,
                                    1,
                                    (column, end) -> visits.incrementAndGet(row * 10 + column)));
            for (int i = 0; i < 100; i++) {
                assertEquals(1, visits.get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void twoCallersDoNotDisturbEachOther(int count)
            throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (Threads threads = Threads.of(count)) {
            Future<?> first = callers.submit(() -> callOften(threads));
            Future<?> second = callers.submit(() -> callOften(threads));
            first.get();
            second.get();
        } finally {
            callers.shutdown();
        }
    }

    private static void callOften(Threads threads) {
        for (int call = 0; call < 2_000; call++) {
            visitsEachOnce(threads, 50 + call % 7, 8);
        }
    }

    @Test
    void closedThreadsWorkAlone() {
        Threads threads = Threads.of(3);
        visitsEachOnce(threads, 100, 1);
        threads.close();
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        threads.forEach(100, 1, (from, to) -> workers.add(Thread.currentThread()));
        assertEquals(Set.of(Thread.currentThread()), workers);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Threads.of(0));
        Threads single = Threads.single();
        assertTrue(single.count() == 1);
        assertThrows(IllegalArgumentException.class, () -> single.forEach(-1, 1, (from, to) -> {}));
        assertThrows(IllegalArgumentException.class, () -> single.forEach(1, 0, (from, to) -> {}));
    }
}
