package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed body is accepted and kept byte for byte, whatever it is and whatever its type says. */
class OpaqueBodiesTest {
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private static RunningIntake intake;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.start(directory);
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Opaque(String name, @Nullable String contentType, byte[] body) {
        Opaque(String name, @Nullable String contentType, String body) {
            this(name, contentType, body.getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Opaque> bodies() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return Stream.of(
                new Opaque("text", "text/plain", "Someone created a site named Foo!"),
                new Opaque("text that says it is JSON", "application/json", "Someone created a site named Foo!"),
                new Opaque("Slack", "application/json", "{\"text\": \"<https://netbox/1|Foo> was created\"}"),
                new Opaque("AWX", "application/json", "{\"extra_vars\": {\"site\": \"Foo\"}}"),
                new Opaque("form", FORM, "a=1&b=%C3%BC&c"),
                new Opaque("form that names our header", FORM, "a=1&X-Hook-Signature=evil"),
                new Opaque("form that names Camel's headers", FORM, "CamelHttpResponseCode=500&CamelHttpPath=/x"),
                new Opaque("JSON that says it is a form", FORM, "{\"a\":1}"),
                new Opaque("form with broken escapes", FORM, "%zz=%&=%e"),
                new Opaque(
                        "multipart",
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../b\"\r\n\r\n1\r\n--x--\r\n"),
                new Opaque("multipart without boundary", "multipart/form-data", "--x\r\n\r\n1\r\n--x--\r\n"),
                new Opaque("multipart that never ends", "multipart/form-data; boundary=x", "--x\r\nContent-"),
                new Opaque("XML", "application/xml; charset=utf-8", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
                new Opaque("gzip", "application/json", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}),
                new Opaque("every byte", "application/octet-stream", bytes),
                new Opaque("bad UTF-8", "application/json", "{\"event\": \"\u00ff\"}".getBytes(ISO_8859_1)),
                new Opaque("UTF-16", "application/json; charset=utf-16", "Zürich".getBytes(UTF_16)),
                new Opaque("NaN", "application/json", "{\"event\": NaN}"),
                new Opaque("Python", "application/json", "{'id': 51, 'module': None}"),
                new Opaque("cut off", "application/json", "{\"event\": \"created\", \"data\": {"),
                new Opaque("two values", "application/json", "{\"event\": \"created\"} {}"),
                new Opaque("a number", "application/json", "1"),
                new Opaque("an array", "application/json", "[{\"event\": \"created\"}]"),
                new Opaque("null", "application/json", "null"),
                new Opaque("one space", "application/json", " "),
                new Opaque("one NUL", "application/json", "\0"),
                new Opaque("deep arrays", "application/json", "[".repeat(100_000) + "]".repeat(100_000)),
                new Opaque(
                        "deep objects", "application/json", "{\"data\":".repeat(100_000) + "1" + "}".repeat(100_000)),
                new Opaque("a long number", "application/json", "{\"event\": " + "9".repeat(100_000) + "}"),
                new Opaque("a template that failed", "application/json", "{\"a\": {{ data.name }}}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void should_store_every_byte_as_an_unknown_event(Opaque opaque) throws IOException {
        NetBoxEvent event = intake.accepted(request("/", opaque));

        assertThat(event.raw()).isEqualTo(opaque.body);
        assertThat(event.getContentType()).isEqualTo(opaque.contentType);
        assertThat(event.getEvent()).isEqualTo("unknown");
        assertThat(event.getObjectType()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void should_store_every_byte_as_the_event_of_the_path(Opaque opaque) throws IOException {
        NetBoxEvent event = intake.accepted(request("/dcim.site/created", opaque));

        assertThat(event.raw()).isEqualTo(opaque.body);
        assertThat(event.getEvent()).isEqualTo("created");
        assertThat(event.getObjectType()).isEqualTo("dcim.site");
    }

    private static RawRequest request(String path, Opaque opaque) {
        RawRequest request = RawRequest.post(path, opaque.body).signed(SECRET);
        return opaque.contentType == null ? request : request.header("Content-Type", opaque.contentType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json; charset=klingon",
                "application/json; charset=",
                "APPLICATION/JSON",
                "text/html",
                FORM,
                "multipart/form-data; boundary=",
                "multipart/mixed",
                "no type",
                ";;;",
                "",
                "é",
            })
    void should_read_the_event_whatever_the_type_says(String contentType) throws IOException {
        String body =
                "{\"event\": \"updated\", \"object_type\": \"dcim.site\", \"data\": {\"id\": 1, \"name\": \"Zürich\"}}";

        NetBoxEvent event =
                intake.accepted(RawRequest.post("/", body).signed(SECRET).header("Content-Type", contentType));

        assertThat(event.getBody()).isEqualTo(body);
        assertThat(event.getEvent()).isEqualTo("updated");
        assertThat(event.getContentType()).isEqualTo(contentType);
    }

    @Test
    void should_read_the_event_when_there_is_no_type() throws IOException {
        NetBoxEvent event =
                intake.accepted(RawRequest.post("/", "{\"event\": \"updated\"}").signed(SECRET));

        assertThat(event.getEvent()).isEqualTo("updated");
        assertThat(event.getContentType()).isNull();
    }

    @Test
    void should_not_unpack_when_the_encoding_says_gzip() throws IOException {
        String body = "{\"event\": \"updated\"}";

        NetBoxEvent event =
                intake.accepted(RawRequest.post("/", body).signed(SECRET).header("Content-Encoding", "gzip"));

        assertThat(event.getBody()).isEqualTo(body);
    }

    @Test
    void should_store_every_byte_when_names_are_repeated() throws IOException {
        String body = "{\"event\": \"created\", \"event\": \"deleted\", \"data\": {\"id\": 1}, \"data\": {\"id\": 2}}";

        assertThat(intake.accepted(RawRequest.post("/", body).signed(SECRET)).getBody())
                .isEqualTo(body);
    }

    @Test
    void should_store_every_byte_when_body_is_as_large_as_may_be() throws IOException {
        byte[] body = new byte[MAX_BODY_BYTES];
        Arrays.fill(body, (byte) 'x');
        byte[] start = "{\"event\": \"updated\", \"object_type\": \"dcim.site\", \"data\": {\"id\": 7, \"comments\": \""
                .getBytes(UTF_8);
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy("\"}}".getBytes(UTF_8), 0, body, body.length - 3, 3);

        NetBoxEvent event = intake.accepted(RawRequest.post("/", body).signed(SECRET));

        assertThat(Arrays.equals(event.raw(), body)).isTrue();
        assertThat(event.getObjectId()).isEqualTo("7");
    }
}
