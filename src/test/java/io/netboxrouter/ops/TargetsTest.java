package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.ObservedRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET targets/<name>}, which Prometheus asks. */
class TargetsTest {
    @TempDir
    Path directory;

    private ObservedRouter router;

    @BeforeEach
    void start() {
        router = new ObservedRouter(directory);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void should_answer_the_targets_of_all_files_in_one_list() throws Exception {
        write("devices/dcim.device-2.json", "[{\"targets\": [\"10.0.0.2\"]}]");
        write("devices/dcim.device-1.json", "[{\"targets\": [\"10.0.0.1\"]}]");
        write("devices/.dcim.device-3.json.new", "[{\"tar");

        ObservedRouter.Answer answer = router.get("/api/v1/targets/devices");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().findValuesAsText("targets")).hasSize(2);
        assertThat(answer.json().toString()).isEqualTo("[{\"targets\":[\"10.0.0.1\"]},{\"targets\":[\"10.0.0.2\"]}]");
    }

    @Test
    void should_answer_an_empty_list_when_the_last_target_is_gone() throws Exception {
        Files.createDirectories(directory.resolve("targets/devices"));

        assertThat(router.get("/api/v1/targets/devices").json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "..%2Fsecret", "%2Fetc", "."})
    void should_answer_404_when_no_route_puts_targets_there(String name) throws Exception {
        write("../secret/x.json", "[{\"targets\": [\"s3cret\"]}]");

        ObservedRouter.Answer answer = router.get("/api/v1/targets/" + name);

        assertThat(answer.status()).isEqualTo(404);
    }

    private void write(String name, String text) throws Exception {
        Path file = directory.resolve("targets").resolve(name).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
