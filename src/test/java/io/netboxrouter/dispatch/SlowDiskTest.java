package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.StalledWriter;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was told to the journal, and cannot be read from it yet. */
final class SlowDiskTest extends DispatchTest {
    @Test
    void should_not_deliver_again_what_is_being_recorded_when_a_route_is_swapped() throws InterruptedException {
        ScriptedTarget old = attach(ROUTE, only("dcim.device")).hangsFor("1");
        long hanging = append(1); // from here on the log is read again
        long event = append(2);
        StalledWriter disk = StalledWriter.of(journal);
        run();
        assertThat(old.asked()).containsExactly(hanging, event);

        dispatcher.detach(ROUTE, Duration.ZERO);
        ScriptedTarget swapped = attach(ROUTE, only("dcim.device"));
        run();
        disk.release();
        settle();

        assertThat(swapped.asked()).isEmpty();
    }

    @Test
    void should_not_deliver_again_a_retry_that_is_being_recorded() {
        ScriptedTarget target = attach(ROUTE, only("dcim.device"));
        target.answers(attempt -> attempt.number() == 1 ? ScriptedTarget.DOWN : Outcome.DELIVERED);
        long event = append(1);
        settle();
        clock.advance(Duration.ofMinutes(1));
        StalledWriter disk = StalledWriter.of(journal);

        run();
        run();
        assertThat(target.asked()).containsExactly(event, event);
        disk.release();
        settle();

        assertThat(target.asked()).containsExactly(event, event);
    }

    @Test
    void should_not_overtake_a_failure_that_is_being_recorded() {
        ScriptedTarget target = attach(ROUTE, only("dcim.device"));
        target.answers(attempt -> attempt.number() == 1 ? ScriptedTarget.DOWN : Outcome.DELIVERED);
        // So large that it is read alone: the next one is read when it has failed.
        long first = append(TestEvents.event().body(new byte[5 * 1024 * 1024]).build());
        long second = append(1);
        StalledWriter disk = StalledWriter.of(journal);

        run();
        run();
        assertThat(target.asked()).containsExactly(first);
        disk.release();
        pass(Duration.ofMinutes(1));

        assertThat(target.asked()).startsWith(first, first, second);
    }

    @Test
    void should_go_on_with_other_rows_than_those_being_recorded() {
        ScriptedTarget target = attach(ROUTE, only("dcim.device"));
        target.answers(attempt -> new Outcome.Undeliverable("400"));
        int count = 1_000;
        LongStream.range(0, count - 1).forEach(i -> Receipt.of(journal, TestEvents.device(i)));
        append(count);
        settle();
        target.answers(attempt -> Outcome.DELIVERED);
        dispatcher.retryDead(null, null, null).join();
        StalledWriter disk = StalledWriter.of(journal);

        run();
        assertThat(target.asked()).hasSize(2 * count);
        disk.release();
        settle();

        assertThat(target.asked()).hasSize(2 * count);
    }

    @Test
    void should_pause_when_the_disk_does_not_keep_up_and_go_on_when_it_does() {
        ScriptedTarget target = attach(ROUTE, only("dcim.device"));
        int count = Unrecorded.MAX + 500;
        LongStream.range(0, count - 1).forEach(i -> Receipt.of(journal, TestEvents.device(i)));
        append(1);
        StalledWriter disk = StalledWriter.of(journal);

        run();
        assertThat(target.asked()).hasSize(Unrecorded.MAX);
        disk.release();
        settle();

        assertThat(target.asked()).hasSize(count).doesNotHaveDuplicates();
    }

    /** As often as it may want, without waiting for the disk. */
    private void run() {
        IntStream.range(0, 100).forEach(i -> dispatcher.runDueOnce());
    }
}
