package io.netboxrouter.destination;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A route {@code out} that sends every event to one Kamelet. */
final class KameletAtWork implements AutoCloseable {
    private final CamelAtWork router;

    /**
     * @param steps before the Kamelet, in YAML that starts in the first column; or an empty text
     * @param settings that placeholders in the properties are resolved from, and Camel's own
     */
    KameletAtWork(
            Path directory, String kamelet, Map<String, String> properties, String steps, Map<String, String> settings)
            throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        StringBuilder parameters = new StringBuilder();
        properties.forEach((name, value) -> {
            all.put("test." + name, value);
            parameters
                    .append("                  ")
                    .append(name)
                    .append(": \"RAW({{test.")
                    .append(name)
                    .append("}})\"\n");
        });
        router = CamelAtWork.start(directory, all);
        router.yaml("""
                - route:
                    id: out
                    from:
                      uri: "netbox:*"
                      parameters:
                        retryDelay: 20
                        ordering: none
                      steps:
                %s        - to:
                            uri: "kamelet:%s"
                            parameters:
                %s        - to:
                            uri: "mock:after"
                """.formatted(steps.isEmpty() ? "" : steps.indent(8), kamelet, parameters));
    }

    CamelAtWork router() {
        return router;
    }

    DeliverySummary delivered(String event) {
        return router.delivery("out", router.accept(event), DeliveryState.DELIVERED);
    }

    /** The reason of the dead letter that an event becomes. */
    String dead(String event) {
        return String.valueOf(
                router.delivery("out", router.accept(event), DeliveryState.DEAD).lastError());
    }

    DeliverySummary retrying(String event) {
        return router.delivery("out", router.accept(event), DeliveryState.RETRYING);
    }

    static String sample(String name) {
        try (InputStream in = KameletAtWork.class.getResourceAsStream("/samples/" + name + ".json")) {
            if (in == null) {
                throw new AssertionError("No sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        router.close();
    }
}
