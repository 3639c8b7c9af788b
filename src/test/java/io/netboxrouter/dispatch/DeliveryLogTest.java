package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.CapturedLog;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who reads nothing but the log learns of deliveries that fail. */
final class DeliveryLogTest extends DispatchTest {
    private CapturedLog log;

    @BeforeEach
    void capture() {
        log = CapturedLog.begin();
    }

    @AfterEach
    void endCapture() {
        log.close();
    }

    @Test
    void should_say_why_when_a_delivery_fails_for_the_first_time() {
        attach().answers(new Outcome.Failed("HTTP 401 Unauthorized", null));
        long id = append(1);

        settle();

        assertThat(log.lines(DeliveryLog.class.getName()))
                .containsExactly("WARN Not delivered, tried again in 1 s: HTTP 401 Unauthorized eventId=" + id
                        + " route=a attempt=1");
    }

    @Test
    void should_say_so_once_a_minute_at_most_when_it_goes_on_failing() {
        attach(
                        ROUTE,
                        options(
                                1,
                                new RetryPolicy(
                                        500, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(24))))
                .answers(ScriptedTarget.DOWN);
        append(1);

        pass(Duration.ofSeconds(179));

        assertThat(log.complaints()).hasSize(3).allMatch(line -> line.startsWith("Not delivered"));
    }

    @Test
    void should_say_that_the_destination_is_down_once_when_everything_fails() {
        attach(ROUTE, options(1, RETRY)).answers(ScriptedTarget.DOWN);
        LongStream.range(0, 100).forEach(this::append);

        pass(Duration.ofMinutes(30));

        assertThat(log.complaints())
                .satisfiesExactly(first -> assertThat(first).startsWith("Not delivered"), second -> assertThat(second)
                        .startsWith("The destination seems to be down"));
    }
}
