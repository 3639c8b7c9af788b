package io.netboxrouter.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.ObservedRouter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser whose request is refused gets a page with the reason and a way on; a program gets a problem. */
@SuppressWarnings("NullAway.Init")
class RefusalTest {
    private ObservedRouter router;

    @BeforeEach
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory, new StatusPages(Instant::now));
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private HttpResponse<String> browse(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = router.raw(request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        return answer;
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=x"));
    }

    private static void leadsOn(HttpResponse<String> page, int status, String reason) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(reason, "<nav", "<a href=\"/\">overview</a>");
    }

    @Test
    void should_lead_on_when_the_form_comes_from_another_site() throws Exception {
        HttpResponse<String> page =
                browse(form(router.request("/routes/x/pause").header("Origin", "https://evil.example.com")));

        leadsOn(page, 403, "https://evil.example.com is not this router");
    }

    @Test
    void should_lead_on_when_the_method_is_not_answered() throws Exception {
        HttpResponse<String> page = browse(router.request("/routes").DELETE());

        leadsOn(page, 405, "Here only GET, HEAD and POST are answered.");
        assertThat(page.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void should_lead_on_when_there_is_nothing() throws Exception {
        leadsOn(browse(router.request("/nowhere")), 404, "There is nothing at /nowhere.");
    }

    @Test
    void should_lead_on_when_the_router_fails() throws Exception {
        router.journal().close();

        leadsOn(browse(router.request("/events")), 500, "its log says why");
    }

    @Test
    void should_tell_a_stranger_who_is_locked_out_how_long_and_nothing_else() throws Exception {
        for (int i = 0; i < 5; i++) {
            router.raw(router.anonymous("/").header("Authorization", ObservedRouter.basic("admin", "guess")));
        }

        HttpResponse<String> page = browse(router.request("/"));

        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body())
                .contains("Too many wrong passwords came from 127.0.0.1. Wait 1 s", "Try again")
                .doesNotContain("<nav", "1.2.3", "token", "admin");
    }

    @Test
    void should_give_a_program_a_problem() throws Exception {
        HttpResponse<String> page = router.raw(router.request("/nowhere"));
        HttpResponse<String> call = router.raw(router.request("/api/v1/nothing").header("Accept", "text/html"));

        assertThat(page.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(call.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
