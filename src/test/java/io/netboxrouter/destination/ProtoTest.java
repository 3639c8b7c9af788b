package io.netboxrouter.destination;

import io.netboxrouter.RunningRouter;
import io.netboxrouter.support.RecordingDestination;
import java.nio.file.*;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtoTest {
    @TempDir Path directory;
    @Test
    void should_x() throws Exception {
        try (RecordingDestination d = RecordingDestination.start()) {
            RunningRouter.write(directory, "a.camel.yaml", """
                    - route:
                        id: a
                        from:
                          uri: "netbox:*"
                          steps:
                            - to:
                                uri: "kamelet:slack-message"
                                parameters:
                                  webhookUrl: "{{slack.url}}"
                            - log: "after ${body} ${headers}"
                            - setBody:
                                simple: "x *y* ${body.display} <!channel>"
                            - to:
                                uri: "kamelet:slack-message"
                                parameters:
                                  webhookUrl: "{{slack.url}}"
                                  netboxUrl: "${body.data[custom_fields][owner]}@x.ch, ${body.prechange[custom_fields][owner]}"
                    """);
            try (RunningRouter r = RunningRouter.start(directory, Map.of("router.sources.netbox.path", "/", "router.sources.netbox.secrets", "0123456789abcdef0123456789abcdef", "router.sources.netbox.url", "https://nb.example.com/", "slack.url", d.url() + "/x?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=Ab-c_d%2Bx"))) {
                long id = r.send(Files.readString(Path.of("src/main/resources/samples/device-updated.json")));
                Thread.sleep(2000);
                System.out.println(r.api("deliveries?route=a"));
                System.out.println(r.api("routes"));
                d.requests().forEach(x -> System.out.println(x.method() + " " + x.path() + " " + x.headers() + " " + x.text()));
            }
        }
    }
}
