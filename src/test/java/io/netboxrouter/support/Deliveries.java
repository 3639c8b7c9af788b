package io.netboxrouter.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.CountingSink.Request;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a destination took, held against what was accepted. */
public final class Deliveries {
    private Deliveries() {}

    public static void awaitAll(CountingSink sink, String path, Collection<Change> accepted, Duration patience) {
        await("all that was accepted is delivered to " + path)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    Set<Change> missing = new HashSet<>(accepted);
                    missing.removeAll(changes(sink.taken(path)));
                    assertThat(missing).as("accepted, not delivered").isEmpty();
                });
    }

    public static Set<Change> changes(List<Request> requests) {
        return requests.stream().map(Request::change).collect(Collectors.toSet());
    }

    /** How many deliveries were repeats of one before, by key. */
    public static long repeats(List<Request> requests) {
        return requests.size() - requests.stream().map(Request::key).distinct().count();
    }

    /**
     * Nothing new of a device arrives after something newer; and within one round, which is one life of the router, not
     * even repeats do.
     */
    public static void assertOrder(List<Request> requests) {
        Map<Integer, Integer> newest = new HashMap<>();
        Map<String, Integer> lastInRound = new HashMap<>();
        Set<Change> seen = new HashSet<>();
        for (Request request : requests) {
            Change change = request.change();
            int before = newest.getOrDefault(change.device(), 0);
            if (seen.add(change)) {
                assertThat(change.number())
                        .as("%s came for the first time in round %d", change, request.round())
                        .isGreaterThan(before);
            }
            newest.merge(change.device(), change.number(), Math::max);
            Integer last = lastInRound.put(request.round() + "/" + change.device(), change.number());
            if (last != null) {
                assertThat(change.number())
                        .as("%s came in round %d", change, request.round())
                        .isGreaterThan(last);
            }
        }
    }
}
