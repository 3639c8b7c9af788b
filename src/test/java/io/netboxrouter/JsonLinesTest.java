package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("io.netboxrouter.dispatch.Subscription");

    @BeforeEach
    void log_in_json() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JsonLines lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(lines);
        appender.setOutputStream(out);
        appender.start();
        log.addAppender(appender);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private JsonNode onlyLine() throws IOException {
        assertThat(lines()).hasSize(1);
        return JSON.readTree(lines().get(0));
    }

    @Test
    void should_have_each_log_key_as_a_field_when_there_are_some() throws Exception {
        log.atWarn()
                .addKeyValue("eventId", 42L)
                .addKeyValue("route", "chat")
                .addKeyValue("source", "netbox")
                .addKeyValue("objectType", "dcim.device")
                .addKeyValue("attempt", 3)
                .log("Dead letter: {}", "no such channel");

        JsonNode line = onlyLine();
        assertThat(line.get("message").textValue()).isEqualTo("Dead letter: no such channel");
        assertThat(line.get("level").textValue()).isEqualTo("WARN");
        assertThat(line.get("logger").textValue()).isEqualTo("io.netboxrouter.dispatch.Subscription");
        assertThat(line.get("eventId").longValue()).isEqualTo(42);
        assertThat(line.get("route").textValue()).isEqualTo("chat");
        assertThat(line.get("source").textValue()).isEqualTo("netbox");
        assertThat(line.get("objectType").textValue()).isEqualTo("dcim.device");
        assertThat(line.get("attempt").isInt()).isTrue();
    }

    @Test
    void should_have_the_trace_as_fields_when_the_thread_is_in_one() throws Exception {
        context.getMDCAdapter().put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        context.getMDCAdapter().put("spanId", "00f067aa0ba902b7");

        log.info("delivering");

        JsonNode line = onlyLine();
        assertThat(line.get("traceId").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.get("spanId").textValue()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void should_tell_the_time_in_utc() throws Exception {
        Instant before = Instant.now();
        log.info("now");

        assertThat(Instant.parse(onlyLine().get("timestamp").textValue())).isBetween(before, Instant.now());
    }

    @Test
    void should_stay_one_line_when_message_and_stack_trace_have_several() throws Exception {
        log.error("first\nsecond \"quoted\" \u001b[31m", new IllegalStateException("broken"));

        JsonNode line = onlyLine();
        assertThat(line.get("message").textValue()).isEqualTo("first\nsecond \"quoted\" \u001b[31m");
        assertThat(line.get("exception").textValue())
                .startsWith("java.lang.IllegalStateException: broken")
                .contains("at io.netboxrouter.JsonLinesTest");
    }
}
