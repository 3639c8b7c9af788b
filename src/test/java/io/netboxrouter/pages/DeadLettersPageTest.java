package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.button;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What died, why, and what a person does about it. */
@SuppressWarnings("NullAway.Init")
class DeadLettersPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>\u200Bleaf";

    private WatchedRouter watched;
    private RunningRouter router;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        WatchedRouter.writeRoute(directory, "mirror");
        WatchedRouter.writeRoute(directory, "inventory");
        watched = WatchedRouter.start(directory);
        router = watched.router();
        watched.destination()
                .always(request -> request.path().startsWith("/mirror")
                        ? Answer.status(422).body("name is required")
                        : Answer.status(200));
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    private long dead(DeviceWebhook webhook) throws Exception {
        long event = router.send(webhook.body());
        router.delivery("mirror", event, "dead");
        return event;
    }

    private long dead(int device) throws Exception {
        return dead(DeviceWebhook.device().id(device).name("leaf-" + device));
    }

    @Test
    void should_say_what_a_dead_letter_is_when_there_is_none() {
        Page page = watched.look("/dead-letters");

        assertThat(page.getByText("There is no dead letter.")).isVisible();
        assertThat(Browser.barriers(page)).isEmpty();
    }

    @Test
    void should_retry_one_at_once_and_the_ticked_ones_and_say_how_many() throws Exception {
        long first = dead(1);
        long second = dead(2);
        long third = dead(3);
        watched.destination().always(Answer.status(200));
        Page page = watched.look("/dead-letters?route=mirror");

        button(page, "Retry event " + first + " of mirror").click();

        assertThat(page.locator(".message")).containsText("1 delivery is tried again.");
        assertThat(page).hasURL(watched.url("/dead-letters?route=mirror&retried=1"));
        router.delivery("mirror", first, "delivered");

        page.getByLabel("Tick event " + second + " of mirror").check();
        button(page, "Retry ticked").click();

        assertThat(page.locator(".message")).containsText("1 delivery is tried again.");
        router.delivery("mirror", second, "delivered");
        router.delivery("mirror", third, "dead");

        button(page, "Retry ticked").click();

        assertThat(page.locator(".message")).containsText("Nothing was ticked.");
        assertThat(watched.complaints()).isEmpty();
    }

    @Test
    void should_ask_with_their_number_before_it_retries_all_of_a_cause() throws Exception {
        long first = dead(1);
        long second = dead(2);
        Page page = watched.look("/dead-letters");
        watched.destination().always(Answer.status(200));

        link(page, "Retry 2 dead letters of mirror").click();

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Retry 2 dead letters of route mirror?");
        assertThat(page.locator(".lead")).containsText("name is required");
        assertThat(Browser.barriers(page)).isEmpty();
        router.delivery("mirror", first, "dead");

        button(page, "Retry 2").click();

        assertThat(page.locator(".message")).containsText("2 deliveries are tried again.");
        router.delivery("mirror", first, "delivered");
        router.delivery("mirror", second, "delivered");
        assertThat(page.locator("nav .badge")).hasCount(0);
    }

    @Test
    void should_retry_all_that_match_a_filter_after_it_has_said_how_many_and_leave_the_others() throws Exception {
        long first = dead(DeviceWebhook.device().id(1).name("leaf-1"));
        long second = dead(DeviceWebhook.device().id(2).name("leaf-2"));
        long other = dead(DeviceWebhook.device().id(3).name("spine-3"));
        watched.destination().always(Answer.status(200));
        Page page = watched.look("/dead-letters?q=leaf");

        link(page, "Retry all that match…").click();

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Retry 2 dead letters?");
        assertThat(Browser.barriers(page)).isEmpty();
        router.delivery("mirror", first, "dead");

        button(page, "Retry 2").click();

        assertThat(page.locator(".message")).containsText("2 deliveries are tried again.");
        router.delivery("mirror", first, "delivered");
        router.delivery("mirror", second, "delivered");
        router.delivery("mirror", other, "dead");
    }

    @Test
    void should_change_nothing_when_one_goes_back_from_the_question() throws Exception {
        long first = dead(1);
        Page page = watched.look("/dead-letters?q=leaf");
        link(page, "Discard all that match…").click();

        link(page, "Back").click();

        assertThat(page).hasURL(watched.url("/dead-letters?q=leaf"));
        router.delivery("mirror", first, "dead");
    }

    @Test
    void should_discard_all_of_a_cause_after_it_has_asked() throws Exception {
        long first = dead(1);
        long second = dead(2);
        Page page = watched.look("/dead-letters");

        link(page, "Discard 2 dead letters of mirror").click();
        assertThat(page.locator(".lead")).containsText("name is required");
        button(page, "Discard 2").click();

        assertThat(page.locator(".message")).containsText("2 deliveries are discarded.");
        router.delivery("mirror", first, "discarded");
        router.delivery("mirror", second, "discarded");
        link(page, "Those that were discarded").click();
        assertThat(page.locator("tbody tr")).hasCount(2);
    }

    @Test
    void should_tick_all_on_the_page_at_once() throws Exception {
        long first = dead(1);
        long second = dead(2);
        watched.destination().always(Answer.status(200));
        Page page = watched.look("/dead-letters");

        page.getByLabel("all on this page").check();
        button(page, "Retry ticked").click();

        assertThat(page.locator(".message")).containsText("2 deliveries are tried again.");
        router.delivery("mirror", first, "delivered");
        router.delivery("mirror", second, "delivered");
    }

    @Test
    void should_ask_before_it_discards_and_list_what_was_discarded() throws Exception {
        long first = dead(1);
        long second = dead(2);
        long third = dead(3);
        Page page = watched.look("/dead-letters");

        page.getByLabel("Tick event " + first + " of mirror").check();
        button(page, "Discard ticked…").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Discard 1 dead letter?");
        router.delivery("mirror", first, "dead");
        button(page, "Discard 1").click();

        assertThat(page.locator(".message")).containsText("1 delivery is discarded.");
        router.delivery("mirror", first, "discarded");
        router.delivery("mirror", second, "dead");

        page.navigate(watched.url("/dead-letters?q=leaf-3"));
        link(page, "Discard all that match…").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Discard 1 dead letter?");
        button(page, "Discard 1").click();
        assertThat(page.locator(".message")).containsText("1 delivery is discarded.");
        router.delivery("mirror", third, "discarded");
        router.delivery("mirror", second, "dead");

        page.navigate(watched.url("/dead-letters?state=discarded"));

        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody button")).hasCount(0);
    }

    @Test
    void should_filter_by_the_address_and_go_on_with_older_ones() throws Exception {
        for (int device = 1; device <= 51; device++) {
            router.send(DeviceWebhook.device().id(device).name("leaf-" + device).body());
        }
        long odd = dead(DeviceWebhook.device().id(99).name("spine-99"));
        for (int event = 1; event < odd; event++) {
            router.delivery("mirror", event, "dead");
        }
        Page page = watched.look("/dead-letters");

        page.getByLabel("Name or id").fill("spine-99");
        page.getByLabel("Received since (UTC)").fill("2020-01-01T00:00");
        button(page, "Filter").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("spine-99");
        assertThat(page.getByLabel("Received since (UTC)")).hasValue("2020-01-01T00:00");

        link(page, "Clear").click();
        assertThat(page.locator("form tbody tr")).hasCount(50);
        link(page, "Older").click();
        assertThat(page.locator("form tbody tr")).hasCount(2);
    }

    @Test
    void should_show_hostile_names_as_text_on_a_phone_in_the_dark_and_on_a_wide_screen() throws Exception {
        watched.destination()
                .always(request -> request.path().startsWith("/mirror")
                        ? Answer.status(422).body("<img src=x onerror=alert(1)> \u202Edenrut")
                        : Answer.status(200));
        dead(DeviceWebhook.device().id(1).name(HOSTILE));
        dead(DeviceWebhook.device().id(2).name("x".repeat(2_000)));
        dead(DeviceWebhook.device().id(3).name("leaf-3").set("serial", TextNode.valueOf("1")));

        Page phone = watched.look("/dead-letters", 360, ColorScheme.DARK);

        assertThat(phone.locator("form.filter ~ form tbody")).containsText("<script>alert(1)</script>\\u200bleaf");
        assertThat(phone.locator("form.filter ~ form tbody"))
                .containsText("<img src=x onerror=alert(1)> \\u202edenrut");
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(phone)).isEmpty();
        Browser.picture(phone, "dead-letters-phone-dark");
        Page wide = watched.look("/dead-letters", 1920, ColorScheme.LIGHT);
        assertThat(Browser.barriers(wide)).isEmpty();
        Browser.picture(wide, "dead-letters-wide-light");
        wide.navigate(watched.url("/dead-letters/discard?all=true&route=mirror"));
        Browser.picture(wide, "confirm-wide-light");
        assertThat(watched.complaints()).isEmpty();
    }
}
