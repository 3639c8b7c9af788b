package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.StalledWriter;
import io.netboxrouter.support.TestEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class AppendTest extends JournalTest {
    @Test
    void should_be_readable_when_told() {
        NewEvent event = TestEvents.event().objectId("7").build();

        long id = Receipt.append(journal, event);

        NetBoxEvent stored = journal.search().event(id).orElseThrow();
        assertThat(stored.envelope()).isEqualTo(event.envelope());
        assertThat(stored.raw()).isEqualTo(event.raw());
        assertThat(stored.getReceivedAt()).isEqualTo(event.receivedAt());
        assertThat(stored.getSource()).isEqualTo("netbox");
        assertThat(stored.getContentType()).isEqualTo("application/json");
        assertThat(journal.lastEventId()).isEqualTo(id);
    }

    @Test
    void should_be_there_after_a_restart() {
        NewEvent event = TestEvents.device(7);
        long id = Receipt.append(journal, event);

        reopen();

        assertThat(journal.search().event(id).orElseThrow().raw()).isEqualTo(event.raw());
        assertThat(journal.lastEventId()).isEqualTo(id);
    }

    @Test
    void should_keep_what_is_absent_absent() {
        NewEvent bare = TestEvents.event()
                .objectId(null)
                .display(null)
                .username(null)
                .requestId(null)
                .timestamp(null)
                .body(new byte[0])
                .build();

        long id = Receipt.append(journal, bare);

        assertThat(journal.search().event(id).orElseThrow().envelope()).isEqualTo(bare.envelope());
    }

    @Test
    void should_number_events_without_gaps_when_nothing_fails() {
        List<Long> ids = IntStream.range(0, 100)
                .mapToObj(i -> Receipt.of(journal, TestEvents.device(i)))
                .map(Receipt::id)
                .toList();

        assertThat(ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void should_go_on_numbering_after_a_restart() {
        long before = Receipt.append(journal, TestEvents.device(1));

        reopen();

        assertThat(Receipt.append(journal, TestEvents.device(1))).isEqualTo(before + 1);
    }

    @Test
    void should_go_on_numbering_after_pruning_and_a_restart() {
        List<Long> ids = IntStream.range(0, 5)
                .mapToObj(i -> Receipt.append(journal, TestEvents.device(i)))
                .toList();
        clock.advance(RETENTION.plusDays(1));
        journal.prune();

        reopen();

        assertThat(Receipt.append(journal, TestEvents.device(1))).isEqualTo(ids.get(4) + 1);
    }

    @Test
    void should_tell_each_sender_its_own_id_when_many_append_at_once() throws InterruptedException {
        int senders = 8;
        long each = 250;
        List<List<Receipt>> receipts = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(senders);
        for (int sender = 0; sender < senders; sender++) {
            List<Receipt> own = new ArrayList<>();
            receipts.add(own);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            own.add(Receipt.of(journal, TestEvents.device(i)));
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();

        List<Long> ids = receipts.stream()
                .flatMap(List::stream)
                .map(Receipt::id)
                .sorted()
                .toList();

        assertThat(ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, senders * each).boxed().toList());
    }

    @Test
    void should_tell_the_others_when_one_that_was_told_throws() {
        Receipt before = Receipt.of(journal, TestEvents.device(1));
        journal.append(TestEvents.device(2), new AppendListener() {
            @Override
            public void appended(long eventId) {
                throw new IllegalStateException("a sender that went away");
            }

            @Override
            public void duplicate(long firstEventId) {}

            @Override
            public void failed(Exception cause) {}
        });
        Receipt after = Receipt.of(journal, TestEvents.device(3));

        assertThat(List.of(before.id(), after.id())).containsExactly(1L, 3L);
    }

    @Test
    void should_say_the_same_from_memory_and_from_the_disk() {
        NewEvent exact = TestEvents.event()
                .receivedAt(Instant.parse("2026-01-01T00:00:00.123456789Z"))
                .timestamp(Instant.parse("2026-01-01T00:00:00.123456789Z"))
                .build();
        Receipt.append(journal, exact);
        NetBoxEvent fromMemory = subscription("a").read(0, 10, 1_000_000).get(0);

        reopen();

        NetBoxEvent fromDisk = subscription("a").read(0, 10, 1_000_000).get(0);
        assertThat(fromDisk.getReceivedAt()).isEqualTo(fromMemory.getReceivedAt());
        assertThat(fromDisk.envelope()).isEqualTo(fromMemory.envelope());
        assertThat(fromDisk.raw()).isEqualTo(fromMemory.raw());
    }

    @Test
    void should_store_an_event_when_its_timestamp_is_centuries_away() {
        Instant far = Instant.parse("9999-12-31T23:59:59.999999Z");
        Instant past = Instant.parse("0001-01-01T00:00:00.000001Z");

        long future = Receipt.append(journal, TestEvents.event().timestamp(far).build());
        long ancient =
                Receipt.append(journal, TestEvents.event().timestamp(past).build());

        assertThat(journal.search().event(future).orElseThrow().getTimestamp()).isEqualTo(far);
        assertThat(journal.search().event(ancient).orElseThrow().getTimestamp()).isEqualTo(past);
    }

    @Test
    void should_refuse_at_once_when_too_many_wait() {
        StalledWriter disk = StalledWriter.of(journal);

        List<Receipt> receipts = IntStream.range(0, 10_100)
                .mapToObj(i -> Receipt.of(journal, TestEvents.device(i)))
                .toList();

        assertThat(receipts.get(10_099).failure())
                .isInstanceOf(JournalBusyException.class)
                .hasMessageContaining("already wait");
        disk.release();
        assertThat(receipts.get(0).id()).isPositive();
    }

    @Test
    void should_refuse_at_once_when_too_many_bytes_wait() {
        StalledWriter disk = StalledWriter.of(journal);
        byte[] large = new byte[8 * 1024 * 1024];

        List<Receipt> receipts = IntStream.range(0, 5)
                .mapToObj(i -> Receipt.of(
                        journal, TestEvents.event().timestamp(null).body(large).build()))
                .toList();

        assertThat(receipts.get(4).failure()).isInstanceOf(JournalBusyException.class);
        disk.release();
        assertThat(receipts.get(0).id()).isPositive();
    }

    @Test
    void should_take_more_when_what_waited_is_written() {
        StalledWriter disk = StalledWriter.of(journal);
        IntStream.range(0, 10_100).forEach(i -> Receipt.of(journal, TestEvents.device(i)));
        disk.release();
        journal.flush();

        assertThat(Receipt.append(journal, TestEvents.device(1))).isPositive();
    }

    @Test
    void should_tell_whoever_comes_after_the_end() {
        journal.close();

        Receipt late = Receipt.of(journal, TestEvents.device(1));

        assertThat(late.failure()).hasMessageContaining("closed");
        assertThatThrownBy(journal::flush).isInstanceOf(JournalException.class);
        open();
    }

    @Test
    void should_write_what_was_queued_before_the_end() {
        List<Receipt> receipts = IntStream.range(0, 500)
                .mapToObj(i -> Receipt.of(journal, TestEvents.device(i)))
                .toList();

        reopen();

        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.id()).isPositive());
        assertThat(journal.lastEventId()).isEqualTo(500);
    }
}
