package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.ObservedRouter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What to enter in NetBox, and whether it works. */
@SuppressWarnings("NullAway.Init")
class SetUpPageTest {
    private static final String ROUTE = """
            - route:
                id: everything
                from:
                  uri: netbox:*
                  steps:
                    - to: "{{destination}}/all"
            """;

    private static WatchedRouter watched;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        RunningRouter.write(directory, "everything.camel.yaml", ROUTE);
        watched = WatchedRouter.start(
                directory,
                Map.of(
                        "router.public.url", "https://router.example.com/hooks/",
                        "router.webhook.secrets", "the new s3cret, the old s3cret",
                        "router.sources.lab.path", "/lab",
                        "router.sources.lab.secrets", "lab s3cret",
                        "router.sources.production.path", "/production",
                        "router.sources.production.url", "https://netbox.example.com/"));
    }

    @AfterAll
    static void stop() {
        watched.close();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(watched.complaints()).isEmpty();
    }

    private static Locator source(Page page, String name) {
        return page.locator("section[aria-labelledby=source-" + name + "]");
    }

    private static Locator button(Locator section, String name) {
        return section.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void should_tell_each_sources_url_and_show_its_secrets_only_when_asked() {
        try (CapturedLog log = CapturedLog.begin()) {
            Page page = watched.look("/set-up");
            Locator production = source(page, "production");
            assertThat(production).containsText("https://router.example.com/hooks/production");
            assertThat(source(page, "lab")).containsText("https://router.example.com/hooks/lab");
            assertThat(page.content()).doesNotContain("s3cret");

            button(production, "Show the secret of production").click();

            assertThat(production).containsText("the new s3cret");
            assertThat(production).containsText("the old s3cret");
            assertThat(source(page, "lab")).not().containsText("s3cret");
            assertThat(page).hasURL(watched.url("/set-up"));
            assertThat(Browser.barriers(page)).isEmpty();
            assertThat(log.lines("io.netboxrouter.audit"))
                    .anySatisfy(line -> assertThat(line).contains("sources/:name/reveal", "source=production"))
                    .noneSatisfy(line -> assertThat(line).contains("s3cret"));
            production
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Hide"))
                    .click();
            assertThat(production).not().containsText("s3cret");
        }
    }

    @Test
    void should_copy_the_url_and_each_secret_as_they_are_shown() {
        Page page = watched.look("/set-up");
        Locator production = source(page, "production");
        button(production, "Show the secret of production").click();

        assertThat(Browser.copied(production.locator("[data-copy=url-production]")))
                .isEqualTo("https://router.example.com/hooks/production");
        assertThat(Browser.copied(production.locator("[data-copy=secret-production-0]")))
                .isEqualTo("the new s3cret");
        assertThat(Browser.copied(production.locator("[data-copy=secret-production-1]")))
                .isEqualTo("the old s3cret");
    }

    @Test
    void should_send_a_signed_event_that_arrives_and_lead_to_it() throws Exception {
        Page page = watched.look("/set-up");

        button(source(page, "production"), "Send a test event").click();

        assertThat(page.locator(".message.ok")).containsText("signed, sent and taken");
        assertThat(source(page, "production")).containsText("last event");
        assertThat(source(page, "lab")).containsText("no event yet");
        page.locator(".message a").click();
        assertThat(page).hasURL(Pattern.compile(".*/events/\\d+"));
        assertThat(page.locator("h1")).containsText("Test event");
        long event = Long.parseLong(page.url().replaceAll(".*/", ""));
        watched.router().delivery("everything", event, "delivered");
        page.navigate(watched.url("/"));
        assertThat(page.locator("section[aria-labelledby=sources] tbody tr").nth(0))
                .containsText("none yet");
        assertThat(page.locator("section[aria-labelledby=sources] tbody tr").nth(1))
                .containsText("now");
    }

    @Test
    void should_look_right_on_a_phone_and_on_a_wide_screen() {
        Page phone = watched.look("/set-up", 360, ColorScheme.DARK);
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(phone)).isEmpty();
        Browser.picture(phone, "set-up-phone-dark");
        Page wide = watched.look("/set-up", 1920, ColorScheme.LIGHT);
        button(source(wide, "production"), "Show the secret of production").click();
        assertThat(Browser.barriers(wide)).isEmpty();
        Browser.picture(wide, "set-up-wide-light");
    }

    @Test
    void should_say_why_when_a_test_does_not_arrive_and_let_a_viewer_only_look(@TempDir Path directory)
            throws Exception {
        try (ObservedRouter router = new ObservedRouter(directory, new StatusPages(Instant::now))) {
            String page = router.raw(router.request("/set-up")).body();
            String sent = router.raw(form(router.request("/set-up"), page)).body();
            assertThat(sent).contains("was not taken: nothing answers at http://127.0.0.1:1/");

            String viewed = router.raw(viewer(router)).body();
            HttpResponse<String> refused = router.raw(form(viewer(router), viewed));

            assertThat(viewed).contains("You are signed in to look only");
            assertThat(viewed.split("<button[^>]*disabled")).hasSize(3);
            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    private static HttpRequest.Builder viewer(ObservedRouter router) {
        return router.anonymous("/set-up")
                .header("Authorization", ObservedRouter.basic("viewer", ObservedRouter.VIEWER_PASSWORD));
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, String page) {
        String token = page.replaceAll("(?s).*?name=\"token\" value=\"([^\"]*)\".*", "$1");
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token + "&source=netbox&action=test"));
    }
}
