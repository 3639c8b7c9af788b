package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Keeps a file for each object that Prometheus is to ask, as its file service discovery reads them. A file for each, not one
 * for all: writing one is quick however many there are, a rename in NetBox is one file with other labels, and nothing is
 * lost or left over when the router ends in between. What each property means stands in the Kamelet {@code
 * prometheus-targets}.
 */
public final class PrometheusTargets implements Processor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PORT = 65_535;

    private Path directory = Path.of("");
    private int port;
    private List<String> enabledStatus = List.of("active");

    public void setDirectory(String value) {
        directory = Path.of(value);
    }

    /** 0: the address alone is the target, as exporters that ask others want it. */
    public void setPort(int value) {
        if (value < 0 || value > MAX_PORT) {
            throw new IllegalArgumentException("port is " + value + "; it must be from 0 to " + MAX_PORT);
        }
        port = value;
    }

    public void setEnabledStatus(String value) {
        enabledStatus = CommaSeparated.values(value);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        MonitoredObject object = MonitoredObject.of(exchange);
        Path file = directory.resolve(object.id().replaceAll("[^A-Za-z0-9._-]", "-") + ".json");
        if (new Statuses(enabledStatus, List.of()).enable(object) && !object.deleted()) {
            keep(file, JSON.writeValueAsBytes(groups(object)));
        } else {
            Files.deleteIfExists(file);
        }
    }

    private ArrayNode groups(MonitoredObject object) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        group.putArray("targets").add(target(object.requireAddress()));
        ObjectNode labels = group.putObject("labels");
        labels.put("netbox_id", object.id());
        if (object.name() != null) {
            labels.put("name", object.name());
        }
        labels.put("status", object.status());
        new TreeMap<>(object.related()).forEach(labels::put);
        return JsonNodeFactory.instance.arrayNode().add(group);
    }

    private String target(String address) {
        if (port == 0) {
            return address;
        }
        return (IpAddress.isVersion6(address) ? "[" + address + "]" : address) + ":" + port;
    }

    /** Prometheus reads whenever something changes, so it never gets to see half a file. */
    private static void keep(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
