package io.netboxrouter.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.journal.Rejection;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.FakeClock;
import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import io.netboxrouter.support.SignedWebhook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace that a refused request leaves. */
class RefusalsTest {
    private static final String SECRET = "geheim";

    private final FakeClock clock = new FakeClock();
    private RunningIntake intake;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.in(directory)
                .sources(new Source("prod", "/prod", List.of(SECRET)))
                .clock(clock)
                .start();
    }

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void should_tell_when_who_where_and_why() throws IOException {
        intake.send(RawRequest.post("/prod/tenant/created?x=y", "0123456789"));

        assertThat(intake.rejections())
                .containsExactly(new Rejection(
                        clock.instant(),
                        "prod",
                        "127.0.0.1",
                        "/prod/tenant/created",
                        401,
                        "X-Hook-Signature is missing: give the webhook in NetBox a secret",
                        10));
    }

    @Test
    void should_name_no_source_when_none_has_the_path() throws IOException {
        intake.send(RawRequest.post("/elsewhere", "0123456789").signed(SECRET));

        assertThat(intake.rejections())
                .containsExactly(new Rejection(
                        clock.instant(), null, "127.0.0.1", "/elsewhere", 404, "no source has this path", 10));
    }

    @Test
    void should_show_neither_secret_nor_signature() throws IOException {
        String wrong = "a".repeat(128);
        try (CapturedLog log = CapturedLog.begin()) {
            intake.send(RawRequest.post("/prod", "body").header(SignedWebhook.HEADER, wrong));
            intake.stop();

            String right = SignedWebhook.of("body", SECRET).signature();
            assertThat(intake.rejections().toString() + log.complaints())
                    .contains("403")
                    .doesNotContain(SECRET)
                    .doesNotContain(wrong)
                    .doesNotContain(right);
        }
    }

    @Test
    void should_write_one_line_for_all_when_many_are_refused() throws IOException {
        try (CapturedLog log = CapturedLog.begin();
                RawHttp http = RawHttp.connect(intake.port())) {
            for (int i = 0; i < 300; i++) {
                http.write(RawRequest.post("/prod", "unsigned").bytes());
                assertThat(http.read().status()).isEqualTo(401);
            }
            for (int i = 0; i < 10; i++) {
                intake.send(RawRequest.of("OPTIONS", "/prod"));
                intake.send(RawRequest.post("/%zz", ""));
                intake.send(RawRequest.of("GET", "/prod").header("X-Huge", "a".repeat(10_000)));
            }
            intake.stop();

            // At most one while the requests came, and the last one at the stop.
            assertThat(log.complaints()).hasSizeBetween(1, 2).allMatch(line -> line.startsWith("Refused: "));
        }
    }

    @Test
    void should_keep_a_rejection_for_each_when_many_are_refused() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            for (int i = 0; i < 300; i++) {
                http.write(RawRequest.post("/prod", "unsigned").bytes());
                assertThat(http.read().status()).isEqualTo(401);
            }
        }

        assertThat(intake.rejections()).hasSize(300);
        assertThat(intake.journal().rejected()).isEqualTo(300);
    }

    @Test
    void should_count_by_reason_in_the_line() {
        Refusals refusals = new Refusals(intake.journal(), clock, IntakeObserver.NONE);
        try (CapturedLog log = CapturedLog.begin()) {
            refusals.add(Refusal.NO_SIGNATURE, null, "192.0.2.1", "/", 0);
            refusals.add(Refusal.TOO_LARGE, null, "192.0.2.1", "/", 0);
            refusals.add(Refusal.TOO_LARGE, null, "192.0.2.1", "/", 0);

            refusals.log();
            refusals.log();

            assertThat(log.complaints())
                    .containsExactly("Refused: 1 x 401 (X-Hook-Signature is missing: give the webhook in NetBox a"
                            + " secret), 2 x 413 (the body is larger than router.http.max-body-bytes). See:"
                            + " netbox-router rejections");
        }
    }
}
