package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.NewEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Lets things happen at random: failures, dead letters, answers in any order, routes that come and go, restarts. Whatever
 * it was, in the end every event must be settled; what must hold at each delivery, a test says in {@link #check}.
 */
abstract class WhateverHappensTest extends DispatchTest {
    private static final int OBJECTS = 6;

    final Set<Long> settled = new HashSet<>();
    final List<InFlight> inFlight = new ArrayList<>();
    Random random = new Random(0);
    Grouping grouping = Grouping.NONE;
    private final Map<String, SortedSet<Long>> unsettled = new HashMap<>();
    private final List<AssertionError> violations = new ArrayList<>();
    private boolean attached;

    record InFlight(DeliveryAttempt attempt, Consumer<Outcome> done) {
        boolean sharesObject(InFlight other) {
            return attempt.events().stream().anyMatch(event -> other.attempt.events().stream()
                    .anyMatch(one -> object(one).equals(object(event))));
        }
    }

    static String object(NetBoxEvent event) {
        return Objects.toString(event.getObjectId());
    }

    /** A new event of the object. */
    abstract NewEvent event(String object);

    /** Asserts what must hold of a delivery, before it counts as in flight. */
    abstract void check(InFlight delivery);

    final void live(int seed) {
        random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            step();
        }
        finish();

        assertThat(violations).isEmpty();
        assertThat(unsettled.values()).allSatisfy(left -> assertThat(left).isEmpty());
        assertThat(settled).hasSize((int) journal.lastEventId());
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> appendSome(1 + random.nextInt(6));
            case 5 -> appendBurst();
            case 6, 7, 8, 9, 10, 11, 12, 13 -> answerOne();
            case 14, 15, 16, 17, 18 -> settle();
            case 19 -> dispatcher.runDueOnce(); // without waiting for the writer
            case 20 -> pass(Duration.ofMillis(random.nextInt(3_000)));
            case 21 -> attachOrDetach();
            case 22 -> maybeRestart();
            default -> answerAll();
        }
    }

    private void appendSome(int count) {
        for (int i = 0; i < count; i++) {
            append(Integer.toString(random.nextInt(OBJECTS)));
        }
    }

    /** More than fits behind one object in memory. */
    private void appendBurst() {
        String object = Integer.toString(random.nextInt(OBJECTS));
        for (int i = 0; i < Lanes.MAX_DEPTH + random.nextInt(10); i++) {
            append(object);
        }
    }

    private void append(String object) {
        unsettled(object).add(append(event(object)));
    }

    final SortedSet<Long> unsettled(String object) {
        return unsettled.computeIfAbsent(object, any -> new TreeSet<>());
    }

    private void deliver(DeliveryAttempt attempt, Consumer<Outcome> done) {
        InFlight delivery = new InFlight(attempt, done);
        try {
            check(delivery);
        } catch (AssertionError violation) {
            violations.add(violation); // thrown, it would be a failed delivery
        }
        inFlight.add(delivery);
        if (random.nextBoolean()) {
            answer(delivery);
        }
    }

    private void answerOne() {
        if (!inFlight.isEmpty()) {
            answer(inFlight.get(random.nextInt(inFlight.size())));
        }
    }

    private void answerAll() {
        List.copyOf(inFlight).forEach(this::answerIfStillOpen);
    }

    private void answerIfStillOpen(InFlight delivery) {
        if (inFlight.contains(delivery)) {
            answer(delivery);
        }
    }

    private void answer(InFlight delivery) {
        inFlight.remove(delivery);
        int dice = random.nextInt(10);
        Outcome outcome = dice < 6
                ? Outcome.DELIVERED
                : dice < 9 ? ScriptedTarget.DOWN : new Outcome.Undeliverable("400 Bad Request");
        if (outcome instanceof Outcome.Failed && delivery.attempt.number() == RETRY.maxAttempts()) {
            outcome = Outcome.DELIVERED; // whether the last failure counts depends on the destination's health
        }
        if (!(outcome instanceof Outcome.Failed)) {
            settle(delivery);
        }
        delivery.done.accept(outcome);
    }

    private void settle(InFlight delivery) {
        for (NetBoxEvent event : delivery.attempt.events()) {
            settled.add(event.getId());
            unsettled(object(event)).remove(event.getId());
        }
    }

    private void attachOrDetach() {
        if (attached) {
            detach();
        } else {
            dispatcher.attach(
                    ROUTE,
                    new SubscriptionOptions(all(), true, grouping, 1 + random.nextInt(5), RETRY, StartFrom.EARLIEST),
                    this::deliver);
            attached = true;
        }
    }

    private void detach() {
        try {
            dispatcher.detach(ROUTE, Duration.ZERO);
            attached = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void maybeRestart() {
        if (random.nextInt(3) == 0) {
            restart();
            inFlight.clear(); // their answers come to nobody
            attached = false;
        }
    }

    private void finish() {
        for (int round = 0; round < 2_000 && unsettled.values().stream().anyMatch(left -> !left.isEmpty()); round++) {
            if (!attached) {
                attachOrDetach();
            }
            answerAll();
            pass(Duration.ofSeconds(20));
        }
    }
}
