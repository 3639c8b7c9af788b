package io.netboxrouter.servers;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Alertmanager, which tells nobody. */
public final class AlertmanagerServer {
    private static @Nullable AlertmanagerServer running;

    private final String address = "127.0.0.1:" + FreePorts.next();

    private AlertmanagerServer() {
        String alertmanager = DebianProgram.named("prometheus-alertmanager", "prometheus-alertmanager");
        Path folder = ServerProcess.folder("alertmanager");
        Path configuration = folder.resolve("alertmanager.yml");
        try {
            Files.writeString(configuration, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerProcess.start(
                        folder,
                        List.of(
                                alertmanager,
                                "--config.file=" + configuration,
                                "--storage.path=" + folder.resolve("data"),
                                "--web.listen-address=" + address,
                                "--cluster.listen-address="))
                .ready(() -> silences().isEmpty());
    }

    /** The one of this JVM. */
    public static synchronized AlertmanagerServer running() {
        if (running == null) {
            running = new AlertmanagerServer();
        }
        return running;
    }

    public String url() {
        return "http://" + address;
    }

    /** Those that silence something now. */
    public List<JsonNode> silences() {
        return StreamSupport.stream(HttpJson.get(url() + "/api/v2/silences").spliterator(), false)
                .filter(silence -> silence.get("status").get("state").asText().equals("active"))
                .toList();
    }
}
