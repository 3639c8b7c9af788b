package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
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
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens (failures, dead letters, answers in any order, routes that come and go, restarts) to deliveries of
 * several events: each is made of its objects' first unsettled events, without a gap; no two of one object are out at once;
 * nothing but creations and updates is superseded; and in the end every event is settled.
 */
final class GroupPropertyTest extends DispatchTest {
    private static final int OBJECTS = 6;
    private static final List<String> EVENTS =
            List.of("created", "updated", "updated", "updated", "deleted", "job_started");

    private final Map<String, SortedSet<Long>> unsettled = new HashMap<>();
    private final Set<Long> settled = new HashSet<>();
    private final List<AssertionError> violations = new ArrayList<>();
    private final List<InFlight> inFlight = new ArrayList<>();
    private Random random = new Random(0);
    private Grouping grouping = Grouping.NONE;
    private int largest;
    private boolean attached;

    private record InFlight(DeliveryAttempt attempt, Consumer<Outcome> done) {
        boolean sharesObject(InFlight other) {
            return attempt.events().stream().anyMatch(event -> other.attempt.events().stream()
                    .anyMatch(one -> object(one).equals(object(event))));
        }
    }

    private static String object(NetBoxEvent event) {
        return Objects.toString(event.getObjectId());
    }

    @ParameterizedTest
    @CsvSource({
        "coalesce,0",
        "coalesce,1",
        "coalesce,2",
        "coalesce,3",
        "coalesce,4",
        "coalesce,5",
        "batch,0",
        "batch,1",
        "batch,2",
        "batch,3",
        "batch,4",
        "batch,5"
    })
    void should_lose_nothing_and_keep_the_order_whatever_happens(String by, int seed) {
        grouping = by.equals("batch") ? new Grouping.Batch(Duration.ofSeconds(2), 8) : new Grouping.Coalesce(false);
        random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            step();
        }
        finish();

        assertThat(violations).isEmpty();
        assertThat(unsettled.values()).allSatisfy(left -> assertThat(left).isEmpty());
        assertThat(settled).hasSize((int) journal.lastEventId());
        assertThat(largest).as("the most events delivered together").isGreaterThan(2);
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
        long id = append(TestEvents.event()
                .receivedAt(clock.instant())
                .event(EVENTS.get(random.nextInt(EVENTS.size())))
                .requestId(random.nextInt(8) == 0 ? null : "request-" + random.nextInt(3))
                .objectId(object)
                .build());
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
        largest = Math.max(largest, attempt.events().size());
        inFlight.add(delivery);
        if (random.nextBoolean()) {
            answer(delivery);
        }
    }

    private void check(InFlight delivery) {
        List<NetBoxEvent> events = delivery.attempt.events();
        assertThat(events).extracting(NetBoxEvent::getId).isSorted().noneMatch(settled::contains);
        assertThat(inFlight).as("in flight").noneMatch(delivery::sharesObject);
        Map<String, List<Long>> byObject = new HashMap<>();
        events.forEach(event -> byObject.computeIfAbsent(object(event), any -> new ArrayList<>())
                .add(event.getId()));
        byObject.forEach((object, ids) -> assertThat(
                        of(object).stream().limit(ids.size()).toList())
                .as("the first unsettled events of object %s", object)
                .isEqualTo(ids));
        assertThat(events.get(0).raw()).isNotEmpty();
        assertThat(events.get(events.size() - 1).raw()).isNotEmpty();
        if (grouping instanceof Grouping.Coalesce) {
            assertThat(byObject).hasSize(1);
            assertThat(events.subList(0, events.size() - 1))
                    .as("superseded")
                    .allSatisfy(event -> assertThat(event.getEvent()).isIn("created", "updated"));
        } else {
            assertThat(events)
                    .extracting(event -> Objects.toString(event.getRequestId()))
                    .containsOnly(Objects.toString(events.get(0).getRequestId()));
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
            of(object(event)).remove(event.getId());
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
