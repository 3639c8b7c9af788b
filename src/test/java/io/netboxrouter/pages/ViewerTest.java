package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.button;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user who may look at everything and change nothing, on every page. */
@SuppressWarnings("NullAway.Init")
class ViewerTest {
    private static WatchedRouter watched;

    /** The first event is a dead letter of the route mirror; the file of the route gone is gone. */
    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        WatchedRouter.writeRoute(directory, "mirror");
        WatchedRouter.writeRoute(directory, "gone");
        watched = WatchedRouter.start(directory);
        watched.destination().always(Answer.status(422).body("name is required"));
        long event = watched.router().send(DeviceWebhook.device().body());
        watched.router().delivery("mirror", event, "dead");
        watched.router().delivery("gone", event, "dead");
        Files.delete(directory.resolve("routes").resolve("gone.camel.yaml"));
        Page page = watched.look("/routes/gone");
        page.waitForCondition(() -> {
            page.reload();
            return page.getByText("Forget…").count() == 1;
        });
    }

    @AfterAll
    static void stop() {
        watched.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events/1",
                "/events/1/replay?route=mirror",
                "/routes",
                "/routes/mirror",
                "/routes/gone",
                "/routes/gone/forget",
                "/dead-letters",
                "/dead-letters?state=discarded",
                "/dead-letters/retry?all=true",
                "/dead-letters/discard?all=true",
                "/set-up"
            })
    void should_let_a_viewer_change_nothing_and_say_why(String path) {
        Page page = watched.lookOnly(path);

        assertThat(page.getByText("You are signed in to look only").first()).isVisible();
        Locator changing = page.locator("form[method=post] button:not([data-copy])");
        for (Locator button : changing.all()) {
            assertThat(button).isDisabled();
        }
        assertThat(page.locator("main a")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^(Retry|Discard|Forget).*…"))))
                .hasCount(0);
        assertThat(Browser.barriers(page)).isEmpty();
        assertThat(watched.complaints()).isEmpty();
    }

    @Test
    void should_say_why_on_a_page_when_a_viewer_changes_something_all_the_same() {
        Page page = watched.lookOnly("/routes/mirror");
        page.evaluate("document.querySelectorAll('button').forEach(button => button.disabled = false)");

        button(page, "Pause mirror").click();

        assertThat(page.locator("h1")).hasText("That is not allowed");
        assertThat(page.locator(".lead")).containsText("viewer may look at everything and change nothing");
        assertThat(Browser.barriers(page)).isEmpty();
        link(page, "overview").click();
        assertThat(page).hasURL(watched.url("/"));
        watched.forgetComplaints();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events", "/rejections"})
    void should_offer_nothing_that_changes_where_one_only_looks(String path) {
        Page page = watched.lookOnly(path);

        assertThat(page.locator("form[method=post]")).hasCount(0);
        assertThat(page.locator("footer")).containsText("signed in as viewer (may look only)");
        assertThat(Browser.barriers(page)).isEmpty();
    }
}
