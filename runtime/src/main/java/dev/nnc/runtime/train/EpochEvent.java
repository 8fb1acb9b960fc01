package dev.nnc.runtime.train;

import java.util.Optional;

/**
 * An epoch and how good the network is after it: its averaged parameters, if the recipe averages.
 *
 * <pre>{@code
 * double accuracy = event.test().orElseThrow().metrics().get(0);
 * }</pre>
 *
 * @param epoch from 1
 * @param epochs of the whole training
 * @param step the last one
 * @param trainingLoss the mean of the objective over the epoch's samples, in training mode
 * @param rate of learning in the last step
 * @param samplesPerSecond without evaluation
 * @param validation the evaluation of the validation samples, if there are any
 * @param test the evaluation of the test samples, if there are any
 */
public record EpochEvent(
        int epoch,
        int epochs,
        long step,
        double trainingLoss,
        double rate,
        double samplesPerSecond,
        Optional<Evaluation> validation,
        Optional<Evaluation> test) {}
