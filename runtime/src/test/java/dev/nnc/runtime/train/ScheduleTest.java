package dev.nnc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void cosineFallsFromOneToItsFloor() {
        Rate cosine = Schedule.cosine(0, 0.2);
        assertEquals(1, cosine.at(1, 1, 0), 1e-15);
        assertEquals(0.6, cosine.at(50, 1, 0.5), 1e-15);
        assertEquals(0.2, cosine.at(100, 1, 1), 1e-15);
        assertEquals(0.25 * 0.6, Schedule.cosine(200, 0.2).at(50, 1, 0.5), 1e-15);
    }

    @Test
    void warmupIsALine() {
        Rate warmup = Schedule.warmup(4);
        assertEquals(0.25, warmup.at(1, 1, 0));
        assertEquals(1, warmup.at(4, 1, 0));
        assertEquals(1, warmup.at(5, 1, 0));
        assertEquals(1, Schedule.warmup(0).at(1, 1, 0));
    }

    @Test
    void stepDecayFallsAfterEveryFewEpochs() {
        Rate decay = Schedule.stepDecay(10, 0.5);
        assertEquals(1, decay.at(1, 1, 0));
        assertEquals(1, decay.at(1, 10, 0));
        assertEquals(0.5, decay.at(1, 11, 0));
        assertEquals(0.25, decay.at(1, 21, 0));
    }

    @Test
    void exponentialFallsEachEpoch() {
        assertEquals(1, Schedule.exponential(0.5).at(7, 1, 0));
        assertEquals(0.25, Schedule.exponential(0.5).at(7, 3, 0));
    }

    @Test
    void inverseTimeAndInverseSqrtFallEachStep() {
        assertEquals(1, Schedule.inverseTime(0.5).at(1, 1, 0));
        assertEquals(0.5, Schedule.inverseTime(0.5).at(3, 1, 0));
        assertEquals(1, Schedule.inverseSqrt(1).at(1, 1, 0));
        assertEquals(0.5, Schedule.inverseSqrt(1).at(4, 1, 0));
        assertEquals(0.5, Schedule.inverseSqrt(4).at(2, 1, 0));
        assertEquals(1, Schedule.inverseSqrt(4).at(4, 1, 0));
        assertEquals(0.5, Schedule.inverseSqrt(4).at(16, 1, 0));
    }

    @Test
    void aRateTimesASchedule() {
        Rate rate = (step, epoch, progress) -> 0.5 / Math.sqrt(step);
        assertEquals(0.125, rate.times(Schedule.warmup(8)).at(4, 1, 0));
    }
}
