package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WriteQueueTest {
    private static final int STEP = StepSize.FIRST.deliveries();

    private final WriteQueue queue = new WriteQueue();

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

    private static Write record() {
        return new Written(false);
    }

    private static Write webhook() {
        return new Written(true);
    }

    /** A class, so that no two are the same. */
    private static final class Written implements Write {
        private final boolean urgent;

        Written(boolean urgent) {
            this.urgent = urgent;
        }

        @Override
        public boolean urgent() {
            return urgent;
        }

        @Override
        public void apply(Database database) {}
    }
}
