package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.Change;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.CountingSink.Answer;
import io.netboxrouter.support.CountingSink.Request;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.SteadyLoad;
import io.netboxrouter.support.WebhookSender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {
    private static final Answer OK = new Answer(200, Map.of(), "");
    private static final Answer DOWN = new Answer(503, Map.of(), "later, please");
    private static final int DEVICES = 40;

    @TempDir
    Path home;

    @TempDir
    Path restored;

    @Test
    void should_deliver_all_that_was_accepted_before_when_a_backup_made_under_load_is_restored() throws Exception {
        try (CountingSink sink = new CountingSink()) {
            sink.answer(change -> change.device() % 2 == 0 ? OK : DOWN);
            Set<Change> acceptedBefore;
            Path backup = restored.resolve("data");
            try (RouterProcess router = router(home, sink).start();
                    SteadyLoad load = new SteadyLoad(router, DEVICES, Duration.ofMillis(1)).start()) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> load.accepted().size() > 500
                                && !sink.taken("/sink").isEmpty());
                acceptedBefore = new HashSet<>(load.accepted());

                assertThat(router.command("backup", backup.toString())).contains(" holds everything up to event ");

                int acceptedUntilThen = load.accepted().size();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> load.accepted().size() > acceptedUntilThen + 100);
                assertThat(load.statuses()).containsOnlyKeys(202);
            }
            Set<Change> delivered = changes(sink);
            sink.answer(change -> OK);

            try (RouterProcess router = router(restored, sink).start()) {
                long newest = newestEvent(router);
                assertThat(newest).isGreaterThanOrEqualTo(acceptedBefore.size());
                await().atMost(Duration.ofSeconds(60)).until(() -> changes(sink).containsAll(acceptedBefore));
                assertThat(delivered)
                        .as("there was something left to deliver")
                        .doesNotContainAnyElementsOf(odd(acceptedBefore));

                Change next = new Change(DEVICES + 1, 1);
                assertThat(new WebhookSender(router.httpPort()).send(next)).isEqualTo(202);
                assertThat(newestEvent(router)).isEqualTo(newest + 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> changes(sink).contains(next));
                assertThat(router.log()).doesNotContain(" ERROR ").doesNotContain("damaged");
            }
        }
    }

    @Test
    void should_have_the_secrets_that_were_made_when_a_backup_is_taken() throws Exception {
        Path backup = restored.resolve("backup");
        try (RouterProcess router =
                new RouterProcess(home).without("ROUTER_WEBHOOK_SECRETS").start()) {
            router.command("backup", backup.toString());
        }

        Path secret = Path.of("webhook-secret");
        assertThat(backup.resolve(secret))
                .hasSameBinaryContentAs(home.resolve("data").resolve(secret));
        assertThat(Files.getPosixFilePermissions(backup.resolve(secret)))
                .isEqualTo(Files.getPosixFilePermissions(home.resolve("data").resolve(secret)));
        assertThat(backup.toFile().list()).containsExactlyInAnyOrder("journal.db", "webhook-secret");
    }

    private static RouterProcess router(Path home, CountingSink sink) {
        return new RouterProcess(home)
                .route("sink", "retryDelay=100ms&retryMaxDelay=1s&maxAttempts=1000", sink.url("/sink"));
    }

    private static long newestEvent(RouterProcess router) {
        JsonNode newest = router.get("events?limit=1").get("items").get(0);
        return newest.get("id").asLong();
    }

    private static Set<Change> changes(CountingSink sink) {
        return sink.taken("/sink").stream().map(Request::change).collect(Collectors.toSet());
    }

    private static Set<Change> odd(Set<Change> changes) {
        return changes.stream().filter(change -> change.device() % 2 == 1).collect(Collectors.toSet());
    }
}
