package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bulk edits of devices, each of which counts its changes in {@code serial}: so a delivery tells by its prechange which
 * changes it stands for. Every {@value #DELETED}th change of a device is its deletion.
 */
class CoalesceAndBatchKillIT {
    private static final int KILLS = 20;
    private static final int THREADS = 4;
    private static final int DEVICES = 10;
    private static final int DELETED = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Changes of one device after one number, up to and with another one. */
    private record Told(int device, int after, int upTo, boolean deleted) {
        static Told of(JsonNode body) {
            return new Told(
                    body.at("/data/id").asInt(),
                    body.at("/snapshots/prechange/serial").asInt(),
                    body.at("/data/serial").asInt(),
                    body.path("event").asText().equals("deleted"));
        }
    }

    private record Change(int device, int number) {
        boolean deletes() {
            return number % DELETED == 0;
        }

        byte[] body(String request) {
            return """
                    {"event": "%s", "timestamp": "2026-01-01T00:00:00.%06d+00:00", "object_type": "dcim.device", \
                    "username": "admin", "request_id": "%s", "data": {"id": %d, "serial": %d}, "snapshots": \
                    {"prechange": {"serial": %d}, "postchange": {"serial": %d}}}""".formatted(deletes() ? "deleted" : "updated", number, request, device, number, number - 1, number)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    @TempDir
    Path home;

    private final Set<Change> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<Request> merged = new ConcurrentLinkedQueue<>();
    private final Queue<Request> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Test
    void should_lose_nothing_and_keep_the_order_when_killed_again_and_again() throws Exception {
        Random random = new Random(20_260_102);
        try (RecordingDestination destination = RecordingDestination.start();
                RouterProcess router = new RouterProcess(home)) {
            destination.always(this::take);
            router.route("merged", "coalesce=true&concurrency=2&retryDelay=50ms", destination.url() + "/merged");
            router.route("batches", "batch=request&batchQuiet=200ms&retryDelay=50ms", destination.url() + "/batches");
            router.start();
            List<Thread> load = load(new WebhookSender(router.httpPort()));
            for (int kill = 1; kill <= KILLS; kill++) {
                pause(random.nextInt(1_000));
                router.kill();
                router.launch();
                if (kill % 4 != 0) { // or else the next kill hits a router that is still starting
                    router.awaitReady();
                }
            }
            router.awaitReady();
            stopping.countDown();
            for (Thread thread : load) {
                thread.join(TimeUnit.SECONDS.toMillis(60));
            }
            await("all is delivered")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        assertThat(missing(told(batches))).as("in no batch").isEmpty();
                        assertThat(missing(told(merged))).as("not merged").isEmpty();
                    });
        }
        System.out.printf(
                "kill -9: %d kills, %d events acked, %d deliveries merged, %d batches%n",
                KILLS, accepted.size(), merged.size(), batches.size());
        assertOrder(told(merged));
        assertOrder(told(batches));
        assertThat(missingDeletions(told(merged))).isEmpty();
        assertThat(told(merged)).as("some stand for several").anyMatch(one -> one.upTo - one.after > 1);
        assertThat(batches.size()).as("batches").isLessThan(told(batches).size());
    }

    private Answer take(Request request) {
        int luck = ThreadLocalRandom.current().nextInt(100);
        if (luck >= 95) {
            return Answer.status(503);
        }
        (request.path().startsWith("/merged") ? merged : batches).add(request);
        return Answer.status(200).after(Duration.ofMillis(luck % 30));
    }

    private List<Thread> load(WebhookSender sender) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = 1 + i * DEVICES;
            Thread thread = new Thread(() -> edit(sender, first), "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    /** One bulk edit after the other, each webhook repeated until it was accepted. */
    private void edit(WebhookSender sender, int first) {
        try {
            for (int number = 1; ; number++) {
                String request = "request-" + first + "-" + number;
                for (int device = first; device < first + DEVICES; device++) {
                    Change change = new Change(device, number);
                    while (sender.send(change.body(request)) != 202) {
                        if (stopping.await(20, TimeUnit.MILLISECONDS)) {
                            return;
                        }
                    }
                    accepted.add(change);
                    if (stopping.await(2, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Told> told(Queue<Request> requests) {
        List<Told> told = new ArrayList<>();
        for (Request request : requests) {
            try {
                JsonNode body = JSON.readTree(request.text());
                if (body.isArray()) {
                    body.forEach(event -> told.add(Told.of(event)));
                } else {
                    told.add(Told.of(body));
                }
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + request.text(), e);
            }
        }
        return told;
    }

    private Set<Change> missing(List<Told> told) {
        Set<Change> missing = new HashSet<>(accepted);
        for (Told one : told) {
            for (int number = one.after + 1; number <= one.upTo; number++) {
                missing.remove(new Change(one.device, number));
            }
        }
        return missing;
    }

    private Set<Change> missingDeletions(List<Told> told) {
        Set<Change> missing = new HashSet<>(accepted);
        missing.removeIf(change -> !change.deletes());
        told.stream().filter(Told::deleted).forEach(one -> missing.remove(new Change(one.device, one.upTo)));
        return missing;
    }

    /** Nothing new of a device arrives after something newer. Repeats after a kill may. */
    private static void assertOrder(List<Told> told) {
        Map<Integer, Integer> newest = new HashMap<>();
        Set<Change> seen = new HashSet<>();
        for (Told one : told) {
            boolean isNew = false;
            for (int number = one.after + 1; number <= one.upTo; number++) {
                isNew |= seen.add(new Change(one.device, number));
            }
            if (isNew) {
                assertThat(one.upTo)
                        .as("%s came for the first time", one)
                        .isGreaterThan(newest.getOrDefault(one.device, 0));
            }
            newest.merge(one.device, one.upTo, Math::max);
        }
    }

    /** The kill comes at any moment, and nothing is waited for. */
    private static void pause(int millis) {
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= until);
    }
}
