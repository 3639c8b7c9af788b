package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page: is it accepting, is anything stuck, and what to do about it. */
@SuppressWarnings("NullAway.Init")
class OverviewPageTest {
    private WatchedRouter watched;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        WatchedRouter.writeRoute(directory, "mirror");
        watched = WatchedRouter.start(directory);
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    @Test
    void should_say_that_nothing_needs_anyone_when_all_is_delivered() throws Exception {
        long event = watched.router().send(DeviceWebhook.device().body());
        watched.router().delivery("mirror", event, "delivered");

        Page page = watched.look("/");

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Accepting webhooks");
        assertThat(page.getByText("Nothing needs you.")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("mirror");
        assertThat(Browser.barriers(page)).isEmpty();
        assertThat(watched.complaints()).isEmpty();
    }

    @Test
    void should_teach_the_next_step_when_no_webhook_has_come_yet() {
        Page page = watched.look("/");

        assertThat(link(page, "tell NetBox where to send them")).isVisible();
    }

    @Test
    void should_name_what_failed_first_and_link_to_it() throws Exception {
        watched.destination().always(Answer.status(422).body("name is required"));
        long event = watched.router().send(DeviceWebhook.device().body());
        watched.router().delivery("mirror", event, "dead");

        Page page = watched.look("/");

        assertThat(page.locator(".attention li").first()).containsText("1 delivery of mirror failed for good.");
        assertThat(page.locator(".attention a").first()).hasAttribute("href", "/dead-letters?route=mirror");
        assertThat(page.locator("nav .badge")).hasText("1");
    }

    @Test
    void should_show_a_new_event_without_being_reloaded() throws Exception {
        Page page = watched.look("/");

        watched.router().send(DeviceWebhook.device().body());

        assertThat(page.locator(".figures div").nth(1)).containsText("1");
    }

    @Test
    void should_be_readable_on_a_phone_in_the_dark() throws Exception {
        watched.router().send(DeviceWebhook.device().body());

        Page page = watched.look("/", 360, ColorScheme.DARK);

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(page)).isEmpty();
        Browser.picture(page, "overview-phone-dark");
    }

    @Test
    void should_fill_a_wide_screen() throws Exception {
        watched.destination().always(Answer.status(422).body("name is required"));
        long event = watched.router().send(DeviceWebhook.device().body());
        watched.router().delivery("mirror", event, "dead");

        Page page = watched.look("/", 1920, ColorScheme.LIGHT);

        assertThat(Browser.barriers(page)).isEmpty();
        Browser.picture(page, "overview-wide-light");
    }

    @Test
    void should_answer_a_wrong_address_with_a_page_that_leads_back() {
        Page page = watched.look("/nowhere");

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Not found");
        assertThat(page.getByText("There is nothing at /nowhere.")).isVisible();
    }
}
