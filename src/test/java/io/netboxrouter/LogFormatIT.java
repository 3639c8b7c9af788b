package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.RouterProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFormatIT {
    @TempDir
    Path home;

    @Test
    void should_write_nothing_but_json_when_the_setting_says_so() throws Exception {
        try (RouterProcess router = new RouterProcess(home)) {
            router.with("ROUTER_LOG_FORMAT", "json").start();

            List<String> lines = router.log().lines().toList();
            assertThat(lines).isNotEmpty();
            for (String line : lines) {
                assertThat(new ObjectMapper().readTree(line).path("message").isTextual())
                        .as(line)
                        .isTrue();
            }
        }
    }
}
