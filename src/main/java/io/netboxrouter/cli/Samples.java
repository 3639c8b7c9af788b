package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks that come with the program, to try routes with. */
final class Samples {
    private static final String FOLDER = "/samples/";

    private Samples() {}

    /** As the index has them. */
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        try {
            for (JsonNode entry : Printable.MAPPER.readTree(resource("index.json"))) {
                samples.add(new Sample(
                        entry.path("name").asText(),
                        entry.path("description").asText(),
                        entry.path("path").textValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index of the samples cannot be read", e);
        }
        return samples;
    }

    static Optional<Sample> find(String name) {
        return all().stream().filter(sample -> sample.name().equals(name)).findFirst();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Samples.class.getResourceAsStream(FOLDER + name)) {
            if (resource == null) {
                throw new FileNotFoundException(FOLDER + name + " is not on the class path");
            }
            return resource.readAllBytes();
        }
    }

    /** @param path where it is sent to, where that matters */
    record Sample(String name, String description, @Nullable String path) {
        byte[] body() {
            try {
                return resource(name + ".json");
            } catch (IOException e) {
                throw new UncheckedIOException("The sample " + name + " cannot be read", e);
            }
        }
    }
}
