package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.TestEvents;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens (failures, dead letters, answers in any order, routes that come and go, restarts): of each object
 * only its first unsettled event is ever tried, one at a time, and in the end every event is settled.
 */
final class OrderPropertyTest extends DispatchTest {
    private static final int OBJECTS = 6;

    private final Map<String, SortedSet<Long>> unsettled = new HashMap<>();
    private final Set<Long> settled = new HashSet<>();
    private final List<AssertionError> violations = new ArrayList<>();
    private final List<InFlight> inFlight = new ArrayList<>();
    private Random random = new Random(0);
    private boolean attached;

    private record InFlight(DeliveryAttempt attempt, Consumer<Outcome> done) {
        String object() {
            return Objects.toString(attempt.first().getObjectId());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void should_try_only_the_first_unsettled_event_of_an_object_whatever_happens(int seed) {
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
            case 0, 1, 2, 3, 4 -> appendSome(1 + random.nextInt(4));
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
        long id = append(TestEvents.event().objectId(object).build());
        of(object).add(id);
    }

    private SortedSet<Long> of(String object) {
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

    private void check(InFlight delivery) {
        DeliveryAttempt attempt = delivery.attempt;
        assertThat(settled).doesNotContain(attempt.first().getId());
        assertThat(of(delivery.object()).first())
                .as("the first unsettled event of object %s", delivery.object())
                .isEqualTo(attempt.first().getId());
        assertThat(inFlight).as("in flight").noneMatch(other -> other.object().equals(delivery.object()));
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
        long id = delivery.attempt.first().getId();
        settled.add(id);
        of(delivery.object()).remove(id);
    }

    private void attachOrDetach() {
        if (attached) {
            detach();
        } else {
            dispatcher.attach(ROUTE, options(1 + random.nextInt(5), RETRY), this::deliver);
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
