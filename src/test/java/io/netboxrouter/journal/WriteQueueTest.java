package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.netboxrouter.journal.Write.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WriteQueueTest {
    private static final int STEP = 100;
    private static final long MILLIS = Duration.ofMillis(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final WriteQueue queue = new WriteQueue(now::get);

    @Test
    void should_take_what_senders_wait_for_first() {
        Write record = record();
        Write first = webhook();
        Write second = webhook();
        queue.add(record);
        queue.add(first);
        queue.add(second);

        assertThat(taken()).containsExactly(first, second, record);
    }

    @Test
    void should_take_every_webhook_and_only_so_many_records_at_once() {
        List<Write> records = records(STEP + 1);
        Write webhook = webhook();
        queue.add(webhook);

        assertThat(taken()).hasSize(1 + STEP).startsWith(webhook, records.get(0));
        assertThat(taken()).containsExactly(records.get(STEP));
    }

    @Test
    void should_take_more_when_many_were_on_the_disk_soon() {
        records(10 * STEP);
        int before = taken().size();

        queue.written(Duration.ofMillis(1).toNanos());

        assertThat(taken()).hasSizeGreaterThan(before);
    }

    @Test
    void should_not_take_more_because_few_were_on_the_disk_soon() {
        records(1);
        taken();
        queue.written(Duration.ofMillis(1).toNanos());
        records(10 * STEP);

        assertThat(taken()).hasSize(STEP);
    }

    @Test
    void should_leave_time_for_webhooks_after_a_step() {
        queue.add(webhook());
        Write first = step();
        Write second = step();
        queue.add(first);
        queue.add(second);

        assertThat(taken()).endsWith(first);
        queue.written(MILLIS);
        Write next = webhook();
        queue.add(next);
        assertThat(taken()).containsExactly(next);
        now.addAndGet(MILLIS);
        assertThat(taken()).containsExactly(second);
    }

    @Test
    void should_leave_no_time_when_no_webhook_is_expected() {
        Write first = step();
        Write second = step();
        queue.add(first);
        queue.add(second);

        assertThat(taken()).containsExactly(first);
        queue.written(MILLIS);

        assertThat(taken()).containsExactly(second);
    }

    @Test
    void should_take_what_happened_before_what_people_asked_for() {
        Write step = step();
        Write record = record();
        queue.add(step);
        queue.add(record);

        assertThat(taken()).containsExactly(record, step);
    }

    @Test
    void should_give_a_step_half_as_long_again_as_webhooks_take() {
        for (int i = 0; i < 100; i++) {
            queue.add(webhook());
            taken();
            queue.written(40 * MILLIS);
        }
        queue.add(step());
        queue.add(webhook());
        taken();
        queue.written(MILLIS);

        assertThat(queue.stepNanos()).isCloseTo(60 * MILLIS, withPercentage(1));
    }

    @Test
    void should_wait_no_longer_than_the_pause_when_something_is_left() throws InterruptedException {
        queue.add(webhook());
        queue.add(step());
        taken();
        queue.written(MILLIS);
        Write step = step();
        queue.add(step);

        queue.await(Duration.ofHours(1).toNanos()); // returns after the pause of 1 ms

        assertThat(queue.poll()).isSameAs(step);
    }

    @Test
    void should_take_nothing_when_nothing_came_in_time() throws InterruptedException {
        queue.await(1);

        assertThat(taken()).isEmpty();
        assertThat(queue.poll()).isNull();
    }

    private List<Write> taken() {
        List<Write> batch = new ArrayList<>();
        queue.drainTo(batch);
        return batch;
    }

    private List<Write> records(int count) {
        List<Write> records = IntStream.range(0, count).mapToObj(i -> record()).toList();
        records.forEach(queue::add);
        return records;
    }

    private static Write step() {
        return new Written(Kind.STEP);
    }

    private static Write record() {
        return new Written(Kind.RECORD);
    }

    private static Write webhook() {
        return new Written(Kind.WEBHOOK);
    }

    /** A class, so that no two are the same. */
    private static final class Written implements Write {
        private final Kind kind;

        Written(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public void apply(Database database) {}
    }
}
