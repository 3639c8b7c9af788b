package io.netboxrouter.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several NetBoxes at one router, each at its path, and what the path says about a body. */
class SourcesTest {
    private static final String BODY = "{\"text\": \"a body that says nothing of itself\"}";

    private static RunningIntake intake;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.in(directory)
                .sources(
                        new Source("lab", "/lab", List.of("secret of lab")),
                        new Source("lab-east", "/lab/east/", List.of("secret of lab-east")),
                        new Source("prod", "/api/webhook", List.of("secret of prod")))
                .start();
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/lab, lab",
        "/lab/, lab",
        "/lab/eastern, lab",
        "/lab/x/y/z, lab",
        "/lab/east, lab-east",
        "/lab/east/, lab-east",
        "/lab/east/tenant/created, lab-east",
        "/lab?a=/lab/east, lab",
        "/api/webhook, prod",
        "/api/webhook/, prod",
        "/api/webhook//, prod",
        "http://router.example.com/api/webhook/, prod",
    })
    void should_take_the_source_with_the_longest_path_that_fits(String target, String source) throws IOException {
        NetBoxEvent event = intake.accepted(RawRequest.post(target, BODY).signed("secret of " + source));

        assertThat(event.getSource()).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/laboratory", "/LAB", "/api", "/api/webhooks", "/favicon.ico", "/../lab", "//lab"})
    void should_answer_404_when_no_source_has_the_path(String path) throws IOException {
        RawRequest request = RawRequest.post(path, BODY).signed("secret of lab");

        assertThat(intake.send(request).status()).isEqualTo(404);
    }

    @Test
    void should_answer_403_when_signed_with_the_secret_of_another_source() throws IOException {
        RawRequest request = RawRequest.post("/lab/east", BODY).signed("secret of lab");

        assertThat(intake.send(request).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/lab/tenant/create, created, tenancy.tenant",
        "/lab/tenant/created/, created, tenancy.tenant",
        "/lab/dcim.device/updated, updated, dcim.device",
        "/lab/widget/created, created, widget",
        "/lab/a/b/Device/Delete?x=y, deleted, dcim.device",
        "/lab/east/dcim.device/deleted, deleted, dcim.device",
        "/lab/created, unknown, unknown",
        "/lab/tenant/opened, unknown, unknown",
    })
    void should_fill_in_what_the_path_says_when_the_body_lacks_it(String path, String event, String objectType)
            throws IOException {
        String source = path.startsWith("/lab/east") ? "lab-east" : "lab";

        NetBoxEvent stored = intake.accepted(RawRequest.post(path, BODY).signed("secret of " + source));

        assertThat(stored.getEvent()).isEqualTo(event);
        assertThat(stored.getObjectType()).isEqualTo(objectType);
    }

    @Test
    void should_believe_the_body_when_the_path_says_otherwise() throws IOException {
        String body =
                "{\"event\": \"updated\", \"model\": \"site\", \"object_type\": \"dcim.site\", \"data\": {\"id\": 1}}";

        NetBoxEvent stored = intake.accepted(
                RawRequest.post("/lab/dcim.device/deleted", body).signed("secret of lab"));

        assertThat(stored.getEvent()).isEqualTo("updated");
        assertThat(stored.getObjectType()).isEqualTo("dcim.site");
    }

    @Test
    void should_accept_an_empty_body_when_the_path_says_what_happened() throws IOException {
        NetBoxEvent stored =
                intake.accepted(RawRequest.of("POST", "/lab/dcim.site/deleted").signed("secret of lab"));

        assertThat(stored.raw()).isEmpty();
        assertThat(stored.getEvent()).isEqualTo("deleted");
        assertThat(stored.getObjectType()).isEqualTo("dcim.site");
    }

    @Test
    void should_answer_400_when_body_is_empty_and_the_path_says_nothing() throws IOException {
        RawRequest request = RawRequest.of("POST", "/lab/").signed("secret of lab");

        assertThat(intake.send(request).status()).isEqualTo(400);
        assertThat(intake.rejections().get(0).reason())
                .isEqualTo("the body is empty and the path names no model and event");
    }

    @Test
    void should_store_both_when_the_same_bytes_come_on_two_paths() throws IOException {
        String body = "{\"event\": \"updated\", \"model\": \"site\", \"timestamp\": \"2026-01-01 00:00:00+00:00\"}";

        long first = intake.accepted(RawRequest.post("/lab/one", body).signed("secret of lab"))
                .getId();
        long second = intake.accepted(RawRequest.post("/lab/two", body).signed("secret of lab"))
                .getId();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void should_store_both_when_equal_bodies_tell_no_time() throws IOException {
        RawRequest request = RawRequest.post("/lab", BODY).signed("secret of lab");

        long first = intake.accepted(request).getId();
        long second = intake.accepted(request).getId();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void should_refuse_a_source_without_a_slash_or_a_secret() {
        assertThatThrownBy(() -> new Source("lab", "lab", List.of("s"))).hasMessageContaining("must start with /");
        assertThatThrownBy(() -> new Source("lab", "/lab", List.of())).hasMessageContaining("has no secret");
        assertThatThrownBy(() -> new Source("lab", "/lab", List.of("s", " "))).hasMessageContaining("has no secret");
    }

    @Test
    void should_not_show_secrets_when_printed() {
        assertThat(new Source("lab", "/lab", List.of("geheim")).toString()).doesNotContain("geheim");
    }
}
