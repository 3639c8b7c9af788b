package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and who may change what: over every call of the API, and for the forms of pages. */
@SuppressWarnings("NullAway.Init")
class GuardTest {
    private static final String API = "/api/v1/";
    private static final String VIEWER = ObservedRouter.basic("viewer", ObservedRouter.VIEWER_PASSWORD);

    private ObservedRouter router;

    @BeforeEach
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory, GuardTest::mountPages);
    }

    /** A page as those that the router serves, and one of every method. */
    private static void mountPages(Router paths, Api api, WorkerExecutor workers) {
        paths.route("/page").handler(context -> {
            Visitor visitor = Visitor.of(context);
            context.json(new JsonObject()
                    .put("user", visitor.user())
                    .put("mayChange", visitor.mayChange())
                    .put("token", visitor.formToken())
                    .put("base", visitor.base())
                    .put("path", context.request().path())
                    .put("query", context.request().query())
                    .put("field", context.request().getFormAttribute("field")));
        });
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void should_refuse_every_call_when_the_password_is_missing() throws Exception {
        String before = everythingThatCanBeChanged();

        for (String call : router.calls()) {
            assertThat(router.send(call(call, null)).status()).as(call).isEqualTo(401);
        }

        assertThat(everythingThatCanBeChanged()).isEqualTo(before);
    }

    @Test
    void should_refuse_every_changing_call_when_the_password_is_wrong() throws Exception {
        String before = everythingThatCanBeChanged();

        for (String call : changing()) {
            assertThat(router.send(call(call, ObservedRouter.basic("admin", "wrong")))
                            .status())
                    .as(call)
                    .isIn(401, 429);
        }

        router.clock().advance(Lockout.MAX_DELAY);
        assertThat(everythingThatCanBeChanged()).isEqualTo(before);
    }

    @Test
    void should_refuse_every_changing_call_when_its_origin_is_foreign() throws Exception {
        String before = everythingThatCanBeChanged();

        for (String call : changing()) {
            for (String origin : List.of("https://evil.example", "null", router.url() + "1", "http://127.0.0.1")) {
                Answer answer = router.send(call(call, admin()).header("Origin", origin));

                assertThat(answer.status()).as(call + " from " + origin).isEqualTo(403);
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            }
            for (String site : List.of("cross-site", "same-site")) {
                assertThat(router.send(call(call, admin()).header("Sec-Fetch-Site", site))
                                .status())
                        .as(call)
                        .isEqualTo(403);
            }
        }

        assertThat(everythingThatCanBeChanged()).isEqualTo(before);
    }

    @Test
    void should_refuse_every_changing_call_when_the_user_only_looks() throws Exception {
        String before = everythingThatCanBeChanged();

        for (String call : changing()) {
            Answer answer = router.send(call(call, VIEWER));

            assertThat(answer.status()).as(call).isEqualTo(403);
            assertThat(answer.json().get("detail").textValue()).contains("viewer", "change nothing");
        }

        assertThat(everythingThatCanBeChanged()).isEqualTo(before);
    }

    /** That the refusals above are no accident of the requests. */
    @Test
    void should_let_every_changing_call_pass_when_the_admin_makes_it_from_the_routers_own_pages() throws Exception {
        everythingThatCanBeChanged();

        for (String call : changing()) {
            Answer answer = router.send(
                    call(call, admin()).header("Origin", router.url()).header("Sec-Fetch-Site", "same-origin"));

            assertThat(answer.status()).as(call + " " + answer.json()).isIn(200, 409);
        }
    }

    @Test
    void should_answer_every_reading_call_when_the_user_only_looks() throws Exception {
        everythingThatCanBeChanged();

        for (String call : router.calls()) {
            if (call.startsWith("GET ")) {
                assertThat(router.raw(call(call, VIEWER)).statusCode()).as(call).isIn(200, 404);
            }
        }
        assertThat(router.send(router.anonymous("/page").header("Authorization", VIEWER))
                        .json()
                        .get("mayChange")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void should_know_no_viewer_when_there_is_no_password_for_one() {
        Credentials credentials = new Credentials("secret", null);

        assertThat(credentials.find(ObservedRouter.basic("viewer", ""))).isNull();
        assertThat(credentials.find(ObservedRouter.basic("viewer", "secret"))).isNull();
        assertThat(credentials.find(ObservedRouter.basic("admin", "secret"))).isNotNull();
    }

    @Test
    void should_take_a_form_when_it_has_the_token_of_its_page() throws Exception {
        String token = router.get("/page").json().get("token").textValue();

        Answer answer = router.send(form("token=" + token + "&field=caf%C3%A9").header("Origin", router.url()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("field").textValue()).isEqualTo("café");
    }

    @Test
    void should_refuse_a_form_when_it_could_be_from_elsewhere() throws Exception {
        String token = router.get("/page").json().get("token").textValue();
        String viewersToken = router.send(router.anonymous("/page").header("Authorization", VIEWER))
                .json()
                .get("token")
                .textValue();

        assertThat(router.send(form("field=1")).status()).isEqualTo(403);
        assertThat(router.send(form("token=")).status()).isEqualTo(403);
        assertThat(router.send(form("token=" + viewersToken)).status()).isEqualTo(403);
        assertThat(router.send(form("token=" + token).header("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(router.send(form("token=" + viewersToken).setHeader("Authorization", VIEWER))
                        .status())
                .isEqualTo(403);
        assertThat(router.send(form("token=" + token).setHeader("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(router.send(form("token=" + token + "&field=" + "x".repeat(65_536)))
                        .status())
                .isEqualTo(413);
        assertThat(router.send(form("token=" + token).PUT(BodyPublishers.ofString("token=" + token)))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void should_keep_the_token_when_the_router_starts_again_and_change_it_with_the_password() {
        assertThat(token("one"))
                .isEqualTo(token("one"))
                .isNotEqualTo(token("two"))
                .hasSize(64);
    }

    private static String token(String password) {
        Credentials.User user = new Credentials(password, null).find(ObservedRouter.basic("admin", password));
        return user == null ? "" : user.formToken();
    }

    @Test
    void should_let_the_site_say_what_is_wrong_when_a_browser_asks_for_a_page() throws Exception {
        var stranger = router.raw(router.anonymous("/page").header("Accept", "text/html,*/*"));
        var admin = router.raw(router.request("/nowhere").header("Accept", "text/html,*/*"));

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(stranger.body()).startsWith("nobody: The user is admin");
        assertThat(admin.statusCode()).isEqualTo(404);
        assertThat(admin.body()).isEqualTo("admin: There is nothing at /nowhere.");
    }

    @Test
    void should_make_an_address_wait_longer_and_longer_when_it_guesses() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            for (int i = 0; i < 5; i++) {
                assertThat(guess()).isEqualTo(401);
            }
            List<Long> waited = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Answer locked = router.get("/page");
                assertThat(locked.status())
                        .as("the right password while it has to wait")
                        .isEqualTo(429);
                long seconds = Long.parseLong(locked.header("Retry-After"));
                waited.add(seconds);
                router.clock().advance(Duration.ofSeconds(seconds));
                assertThat(guess()).isEqualTo(401);
            }

            assertThat(waited).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
            assertThat(log.complaints()).contains("Wrong passwords one after the other: the address has to wait 60 s");
        }
    }

    @Test
    void should_forget_failures_when_the_right_password_comes() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(guess()).isEqualTo(401);
            }
            assertThat(router.get("/page").status()).isEqualTo(200);
        }
    }

    @Test
    void should_answer_without_credentials_and_tell_its_health_when_an_address_has_to_wait() throws Exception {
        for (int i = 0; i < 5; i++) {
            guess();
        }

        assertThat(router.send(router.anonymous("/page")).status()).isEqualTo(401);
        assertThat(router.send(router.anonymous("/observe/health")).status()).isEqualTo(200);
    }

    @Test
    void should_let_others_in_when_an_address_behind_the_same_proxy_guesses() throws Exception {
        for (int i = 0; i < 6; i++) {
            router.send(router.anonymous("/page")
                    .header("X-Forwarded-For", "203.0.113.9")
                    .header("Authorization", ObservedRouter.basic("admin", "guess " + i)));
        }

        assertThat(router.send(router.request("/page").header("X-Forwarded-For", "203.0.113.9"))
                        .status())
                .isEqualTo(429);
        assertThat(router.send(router.request("/page").header("X-Forwarded-For", "203.0.113.8"))
                        .status())
                .isEqualTo(200);
    }

    private int guess() throws IOException, InterruptedException {
        return router.send(router.anonymous("/page").header("Authorization", ObservedRouter.basic("admin", "guess")))
                .status();
    }

    private HttpRequest.Builder form(String fields) {
        return router.request("/page")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    private List<String> changing() {
        return router.calls().stream().filter(call -> !call.startsWith("GET ")).toList();
    }

    private static String admin() {
        return ObservedRouter.basic("admin", ObservedRouter.PASSWORD);
    }

    /** A request that would change something, were it let. */
    private HttpRequest.Builder call(String call, @Nullable String authorization) {
        String[] methodAndPath = call.split(" ", 2);
        String path = methodAndPath[1]
                .replace("events/:id", "events/1")
                .replace(":id", "bad")
                .replace(":route", "gone")
                .replace("sources/:name", "sources/netbox")
                .replace(":name", "x");
        String body = path.equals("replay")
                ? "{\"eventIds\": [1], \"routes\": [\"bad\", \"good\"]}"
                : path.startsWith("dead") ? "{\"all\": true}" : "{}";
        HttpRequest.Builder request = router.anonymous(API + path)
                .header("Content-Type", "application/json")
                .method(methodAndPath[0], BodyPublishers.ofString(methodAndPath[0].equals("POST") ? body : ""));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    /** A dead letter, a delivery, a running and a forgotten route, and how they are now. */
    private String everythingThatCanBeChanged() throws Exception {
        if (router.get(API + "routes").items().isEmpty()) {
            router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
            router.route("gone", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
            router.route(
                    "bad",
                    ObservedRouter.everything(),
                    (attempt, done) -> done.accept(new Outcome.Undeliverable("HTTP 400")));
            long event = router.accept("1", "leaf-1");
            router.awaitState("good", event, "delivered");
            router.awaitState("gone", event, "delivered");
            router.awaitState("bad", event, "dead");
            router.forget("gone");
        }
        return router.get(API + "deliveries").items().toString()
                + router.get(API + "routes").items();
    }
}
