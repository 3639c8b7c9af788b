package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens (failures, dead letters, answers in any order, routes that come and go, restarts) to deliveries of
 * several events: each is made of its objects' first unsettled events, without a gap; no two of one object are out at once;
 * nothing but creations and updates is superseded; and in the end every event is settled.
 */
final class GroupPropertyTest extends WhateverHappensTest {
    private static final List<String> EVENTS =
            List.of("created", "updated", "updated", "updated", "deleted", "job_started");

    private int largest;

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
        live(seed);

        assertThat(largest).as("the most events delivered together").isGreaterThan(2);
    }

    @Override
    NewEvent event(String object) {
        return TestEvents.event()
                .receivedAt(clock.instant())
                .event(EVENTS.get(random.nextInt(EVENTS.size())))
                .requestId(random.nextInt(8) == 0 ? null : "request-" + random.nextInt(3))
                .objectId(object)
                .build();
    }

    @Override
    void check(InFlight delivery) {
        List<NetBoxEvent> events = delivery.attempt().events();
        largest = Math.max(largest, events.size());
        assertThat(events).extracting(NetBoxEvent::getId).isSorted().noneMatch(settled::contains);
        assertThat(inFlight).as("in flight").noneMatch(delivery::sharesObject);
        Map<String, List<Long>> byObject = new HashMap<>();
        events.forEach(event -> byObject.computeIfAbsent(object(event), any -> new ArrayList<>())
                .add(event.getId()));
        byObject.forEach((object, ids) -> assertThat(
                        unsettled(object).stream().limit(ids.size()).toList())
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
}
