package io.netboxrouter.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.ingress.HookSignature;
import io.netboxrouter.support.SignedWebhook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private static final String SECRET = "s3cret of this test";
    private static final String UPDATE = """
            {"event": "updated", "timestamp": "2026-11-22T04:43:44+00:00", "object_type": "dcim.device", "username": "anna",
             "request_id": "582ce51d", "data": {"id": 7, "display": "zrh-leaf-1"},
             "snapshots": {"prechange": {"status": "planned"}, "postchange": {"status": "active"}}}""";

    private final StringWriter out = new StringWriter();

    private String inspect(boolean headers, boolean json, ReceivedRequest request) {
        HookSignature expected = new HookSignature(List.of(SECRET));
        Reply reply = new Inspector(new PrintWriter(out), expected, headers, json).answer(request);
        assertThat(reply.status()).isEqualTo(202);
        return out.toString();
    }

    private String text(ReceivedRequest request) {
        return inspect(true, false, request);
    }

    private JsonNode json(ReceivedRequest request) throws IOException {
        String line = inspect(true, true, request);
        assertThat(line.lines()).hasSize(1);
        return new ObjectMapper().readTree(line);
    }

    private static ReceivedRequest request(String target, byte[] body, Map<String, String> headers) {
        return new ReceivedRequest(
                Instant.parse("2026-01-01T00:00:00Z"),
                "POST",
                target,
                "10.0.0.1",
                new ArrayList<>(headers.entrySet()),
                body,
                body.length);
    }

    private static ReceivedRequest webhook(Map<String, String> headers) {
        return request("/", UPDATE.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static Map<String, String> signed(String secret) {
        return Map.of(SignedWebhook.HEADER, SignedWebhook.of(UPDATE, secret).signature());
    }

    @Test
    void should_tell_where_it_came_from_and_what_it_is_understood_as() {
        assertThat(text(webhook(signed(SECRET))).lines())
                .contains(
                        "#1  2026-01-01T00:00:00Z  POST /  from 10.0.0.1",
                        "signature   valid",
                        "event       updated",
                        "object      dcim.device 7 zrh-leaf-1",
                        "user        anna",
                        "request id  582ce51d",
                        "timestamp   2026-11-22T04:43:44Z",
                        "changed     status",
                        "  \"event\" : \"updated\",");
    }

    @Test
    void should_call_the_signature_wrong_and_show_neither_it_nor_the_right_one_nor_the_secret() {
        assertThat(text(webhook(signed("another"))))
                .contains("signature   wrong")
                .doesNotContain(SignedWebhook.of(UPDATE, SECRET).signature())
                .doesNotContain(SignedWebhook.of(UPDATE, "another").signature())
                .doesNotContain(SECRET);
    }

    @Test
    void should_not_show_the_signature_when_it_is_valid() {
        assertThat(text(webhook(signed(SECRET))))
                .contains(SignedWebhook.HEADER + ": (hidden)")
                .doesNotContain(SignedWebhook.of(UPDATE, SECRET).signature());
    }

    @Test
    void should_call_the_signature_absent_when_there_is_none() {
        assertThat(text(webhook(Map.of()))).contains("signature   absent");
    }

    @Test
    void should_call_the_signature_unchecked_when_no_secret_is_known() {
        new Inspector(new PrintWriter(out), null, true, false).answer(webhook(signed(SECRET)));
        assertThat(out.toString()).contains("signature   not checked");
    }

    @Test
    void should_take_from_the_path_what_the_body_lacks() {
        assertThat(text(request("/tenant/create", "hello".getBytes(StandardCharsets.UTF_8), Map.of())))
                .contains("event       created", "object      tenancy.tenant", "\nhello\n");
    }

    @Test
    void should_say_so_when_there_is_no_body() {
        assertThat(text(request("/", new byte[0], Map.of()))).contains("(no body)");
    }

    @Test
    void should_say_so_when_the_body_was_too_large_to_be_read() {
        ReceivedRequest request =
                new ReceivedRequest(Instant.EPOCH, "POST", "/", "10.0.0.1", List.of(), new byte[0], 9_000_000);
        assertThat(text(request)).contains("a body of 9,000,000 bytes");
    }

    @Test
    void should_mask_secrets_and_make_control_characters_visible_in_what_stands_before_the_body() {
        String hostile = "\u001b[2J\u009b31m\u202e";
        String text = text(request(
                "/" + hostile + "?token=abc",
                new byte[0],
                Map.of("Authorization", "Bearer abc", "X-" + hostile, hostile)));
        assertThat(text)
                .contains("token=(hidden)", "Authorization: Bearer (hidden)", "\\u001b[2J\\u009b31m\\u202e")
                .doesNotContain("abc", "\u001b", "\u009b", "\u202e");
    }

    @Test
    void should_leave_the_headers_out_when_asked_to() {
        String text = inspect(false, false, webhook(Map.of("X-Custom", "value")));
        assertThat(text).doesNotContain("X-Custom").contains("event       updated");
    }

    @Test
    void should_print_one_line_with_the_json_of_the_body_when_asked_for_json() throws IOException {
        JsonNode line = json(webhook(signed(SECRET)));
        assertThat(line.path("signature").asText()).isEqualTo("valid");
        assertThat(line.path("objectType").asText()).isEqualTo("dcim.device");
        assertThat(line.path("changed").path(0).asText()).isEqualTo("status");
        assertThat(line.path("json").path("data").path("id").asInt()).isEqualTo(7);
        assertThat(line.path("headers").path(SignedWebhook.HEADER).asText()).isEqualTo("(hidden)");
    }

    @Test
    void should_print_one_line_that_hides_nothing_and_steers_nothing_when_the_body_is_hostile_text()
            throws IOException {
        String hostile = "\u001b[2J\n\u009b\u202e";
        JsonNode line = json(request("/", hostile.getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThat(line.path("text").asText()).isEqualTo(hostile);
        assertThat(out.toString()).doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void should_print_base64_when_the_body_is_binary() throws IOException {
        byte[] body = {0, 1, (byte) 0xff};
        assertThat(json(request("/", body, Map.of())).path("base64").binaryValue())
                .isEqualTo(body);
    }
}
