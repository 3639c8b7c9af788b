package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.support.TestEvents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens (failures, dead letters, answers in any order, routes that come and go, restarts): of each object
 * only its first unsettled event is ever tried, one at a time, and in the end every event is settled.
 */
final class OrderPropertyTest extends WhateverHappensTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void should_try_only_the_first_unsettled_event_of_an_object_whatever_happens(int seed) {
        live(seed);
    }

    @Override
    NewEvent event(String object) {
        return TestEvents.event().objectId(object).build();
    }

    @Override
    void check(InFlight delivery) {
        NetBoxEvent event = delivery.attempt().first();
        assertThat(delivery.attempt().events()).hasSize(1);
        assertThat(settled).doesNotContain(event.getId());
        assertThat(unsettled(object(event)).first())
                .as("the first unsettled event of object %s", object(event))
                .isEqualTo(event.getId());
        assertThat(inFlight).as("in flight").noneMatch(delivery::sharesObject);
    }
}
