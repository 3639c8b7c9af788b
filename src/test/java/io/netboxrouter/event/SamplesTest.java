package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events that {@code send} can send. */
class SamplesTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream file = SamplesTest.class.getResourceAsStream("/samples/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    private static JsonNode index() throws IOException {
        return new ObjectMapper().readTree(resource("index.json"));
    }

    private static String pathOf(String sample) throws IOException {
        return Stream.of(index())
                .flatMap(JsonNode::valueStream)
                .filter(entry -> entry.get("name").asText().equals(sample))
                .map(entry -> entry.path("path").asText("/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample + " is not in index.json"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "branch-merged, branch_merged, netbox_branching.branch, rack-12-refresh, admin, ''",
                "bulk-edit-1, updated, dcim.device, leaf-2, admin, status",
                "bulk-edit-2, updated, dcim.device, leaf-3, admin, status",
                "bulk-edit-3, updated, dcim.device, leaf-4, admin, status",
                "cable-created-4.7, created, dcim.cable, C1, admin, ''",
                "circuit-created-3.7, created, circuits.circuit, CH-0815, admin, ''",
                "device-created, created, dcim.device, zrh-leaf-1, admin, ''",
                "device-decommissioning, updated, dcim.device, zrh-leaf-1, admin, status",
                "device-deleted, deleted, dcim.device, zrh-leaf-1, admin, ''",
                "device-owner-changed, updated, dcim.device, zrh-leaf-1, admin, custom_fields.owner",
                "device-updated, updated, dcim.device, zrh-leaf-1, admin, status",
                "device-updated-custom-field, updated, dcim.device, zrh-leaf-1, admin, custom_fields.lifecycle custom_fields.rack_units_left",
                "device-updated-in-branch, updated, dcim.device, zrh-leaf-1, admin, description",
                "draft-2017-site-deleted, deleted, dcim.site, Chur Nord, -, ''",
                "interface-updated, updated, dcim.interface, xe-0/0/1, admin, description name",
                "ip-address-created-3.7, created, ipam.ipaddress, 10.20.1.1/24, admin, ''",
                "job-ended, job_ended, extras.script, -, admin, ''",
                "nautobot-location-updated, updated, dcim.location, Lausanne Gare, admin, description",
                "prefix-created-4.5, created, ipam.prefix, 10.0.0.0/24, admin, ''",
                "site-created-2.4, created, dcim.site, Bern Wankdorf, -, ''",
                "site-updated-2.11, updated, dcim.site, Zürich Hauptsitz, admin, tenant",
                "site-updated-without-prechange, updated, dcim.site, Zürich Hauptsitz, admin, ''",
                "slack-template, created, tenancy.tenant, -, -, ''",
                "slack-template-unknown, unknown, unknown, -, -, ''",
                "vm-updated-4.6, updated, virtualization.virtualmachine, vm1, admin, status"
            })
    void should_say_what_its_name_says(
            String name, String event, String objectType, String display, String username, String changed)
            throws IOException {
        byte[] body = resource(name + ".json");

        Envelope envelope = EnvelopeReader.read(body, PathHint.of(pathOf(name)));

        assertThat(envelope.event()).isEqualTo(event);
        assertThat(envelope.objectType()).isEqualTo(objectType);
        assertThat(envelope.display()).isEqualTo(display);
        assertThat(envelope.username()).isEqualTo(username);
        assertThat(String.join(" ", ChangedAttributes.of(Json.parse(body).path("snapshots"))))
                .isEqualTo(changed);
    }

    @Test
    void should_be_listed_with_a_description_when_there_is_a_file() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(SamplesTest.class.getResource("/samples/index.json"))
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("index.json")))
                    .containsExactlyInAnyOrderElementsOf(index().findValuesAsText("name").stream()
                            .map(name -> name + ".json")
                            .toList());
        }
        assertThat(index().findValuesAsText("description")).doesNotContain("").hasSize(index().size());
    }
}
