package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Change;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.Deliveries;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullIT {
    private static final int MIB = 1024 * 1024;
    private static final String COMMENTS = "x".repeat(100_000);
    /** More than the small disk holds. */
    private static final int ENOUGH = 500;

    @TempDir
    Path home;

    private Path data;
    private boolean mounted;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        data = Files.createDirectory(home.resolve("data"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", data.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", data.toString());
        }
    }

    @Test
    void should_refuse_and_recover_without_loss_when_the_disk_is_full_for_a_while() throws Exception {
        Path filler = data.resolve("filler");
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home).route("sink", "", sink.url("/sink"))) {
            if (mounted) {
                Files.write(filler, new byte[20 * MIB]);
            } else {
                System.out.println(
                        "Disk full: no tmpfs can be mounted here, so router.data.max-bytes stands in for it");
                router.with("ROUTER_DATA_MAX_BYTES", Integer.toString(8 * MIB));
            }
            router.start();
            WebhookSender sender = new WebhookSender(router.httpPort());
            List<Change> accepted = new ArrayList<>();
            HttpResponse<String> refusal = sendUntilRefused(sender, accepted);
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            await().untilAsserted(() -> assertThat(router.readiness()).isEqualTo(503));
            assertThat(router.get("status").get("journalFailure").asText()).isNotEmpty();
            assertThat(accepted).isNotEmpty();

            if (mounted) {
                Files.delete(filler);
            } else {
                router.kill();
                router.with("ROUTER_DATA_MAX_BYTES", Integer.toString(64 * MIB)).start();
            }
            await().atMost(Duration.ofSeconds(15)).until(() -> router.readiness() == 200);
            for (int device = 1; device <= 20; device++) {
                Change change = new Change(device, ENOUGH + 1);
                assertThat(sender.send(change)).isEqualTo(202);
                accepted.add(change);
            }
            Deliveries.awaitAll(sink, "/sink", accepted, Duration.ofSeconds(20));
            Deliveries.assertOrder(sink.taken("/sink"));
            System.out.printf(
                    "Disk full: %d events accepted before and after, %d deliveries made twice%n",
                    accepted.size(), Deliveries.repeats(sink.taken("/sink")));
        }
    }

    private static HttpResponse<String> sendUntilRefused(WebhookSender sender, List<Change> accepted) {
        for (int number = 1; number <= ENOUGH; number++) {
            Change change = new Change(number % 20 + 1, number);
            HttpResponse<String> answer = sender.post(change.body(COMMENTS));
            if (answer.statusCode() != 202) {
                return answer;
            }
            accepted.add(change);
        }
        throw new AssertionError("the disk was never full");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }
}
