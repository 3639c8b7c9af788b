package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.button;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching the events, and everything about one of them. */
@SuppressWarnings("NullAway.Init")
class EventPagesTest {
    private static final String ROUTES = """
            - route:
                id: mirror
                from:
                  uri: netbox:dcim.device
                  steps:
                    - to: "{{destination}}/devices"
            - route:
                id: decommissioning
                from:
                  uri: netbox:dcim.device
                  parameters:
                    changed: role
                  steps:
                    - to: "{{destination}}/roles"
            """;

    private static WatchedRouter watched;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        RunningRouter.write(directory, "devices.camel.yaml", ROUTES);
        watched = WatchedRouter.start(
                directory,
                Map.of("router.sources.netbox.path", "/", "router.sources.netbox.url", "https://netbox.example.com/"));
    }

    @AfterAll
    static void stop() {
        watched.close();
    }

    @AfterEach
    void destinationIsWell() {
        assertThat(watched.complaints()).isEmpty();
        watched.destination().always(Answer.status(200));
    }

    private static long delivered(String name) throws Exception {
        watched.destination().always(Answer.status(200));
        long event = watched.router().send(DeviceWebhook.device().name(name).body());
        watched.router().delivery("mirror", event, "delivered");
        return event;
    }

    private static long refused(String name) throws Exception {
        watched.destination().always(Answer.status(422).body("name <b>is</b> required"));
        long event = watched.router().send(DeviceWebhook.device().name(name).body());
        watched.router().delivery("mirror", event, "dead");
        return event;
    }

    @Test
    void should_find_a_failed_delivery_when_the_object_is_searched_by_name() throws Exception {
        long event = refused("core-lost-1");
        delivered("core-other-1");
        Page page = watched.look("/events");

        page.getByRole(AriaRole.SEARCHBOX).fill("core-lost");
        button(page, "Search").click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("dead");
        assertThat(page)
                .hasURL(watched.url("/events?q=core-lost&event=&objectType=&objectId=&username=&requestId="
                        + "&source=&since=&until="));
        link(page, "core-lost-1").click();
        assertThat(page).hasURL(watched.url("/events/" + event));
        assertThat(page.getByText("HTTP 422: name <b>is</b> required")).isVisible();
    }

    @Test
    void should_narrow_by_the_other_filters_and_clear_them() throws Exception {
        long event = delivered("filter-1");
        Page page = watched.look("/events");

        page.getByText("More filters").click();
        page.getByLabel("Object type").fill("dcim.device");
        page.getByLabel("Since").fill("2020-01-31T08:00:00Z");
        page.getByLabel("Event").selectOption("deleted");
        button(page, "Search").click();
        assertThat(page.getByText("No event fits.")).isVisible();
        assertThat(page.getByLabel("Object type")).hasValue("dcim.device");

        link(page, "Clear").click();
        assertThat(page.locator("tbody th a").first()).hasAttribute("href", "/events/" + event);
    }

    @Test
    void should_go_on_with_older_events() throws Exception {
        for (int i = 1; i <= 51; i++) {
            watched.router().send(DeviceWebhook.device().name("many-" + i).body());
        }
        Page page = watched.look("/events?q=many-");
        assertThat(page.locator("tbody tr")).hasCount(50);

        link(page, "Older").click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("many-1");
    }

    @Test
    void should_announce_new_events_and_not_move_the_list() throws Exception {
        delivered("quiet-1");
        Page page = watched.look("/events?q=quiet");
        assertThat(page.locator("tbody tr")).hasCount(1);

        delivered("quiet-2");

        Locator newer = link(page, "1 new");
        assertThat(newer).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(1);
        newer.click();
        assertThat(page.locator("tbody tr")).hasCount(2);
    }

    @Test
    void should_show_what_changed_and_why_each_route_wanted_it_or_not() throws Exception {
        long event = delivered("why-1");

        Page page = watched.look("/events/" + event);

        assertThat(page.locator("#changes ~ table")).containsText("status");
        assertThat(page.locator("#changes ~ table del").first()).isVisible();
        Locator reasons = page.locator("section[aria-labelledby=why] tbody tr");
        assertThat(reasons.nth(0)).containsText("mirror");
        assertThat(reasons.nth(0)).containsText("yes");
        assertThat(reasons.nth(1)).containsText("decommissioning");
        assertThat(reasons.nth(1)).containsText("role is unchanged");
        assertThat(link(page, "Show in NetBox"))
                .hasAttribute(
                        "href", java.util.regex.Pattern.compile("https://netbox\\.example\\.com/dcim/devices/\\d+/"));
        assertThat(Browser.barriers(page)).isEmpty();
    }

    @Test
    void should_search_for_another_event_from_the_page_of_one() throws Exception {
        Page page = watched.look("/events/" + delivered("from-here-1"));

        page.getByRole(AriaRole.SEARCHBOX).fill("from-here");
        page.getByRole(AriaRole.SEARCHBOX).press("Enter");

        assertThat(page).hasURL(watched.url("/events?q=from-here"));
        assertThat(link(page, "from-here-1")).isVisible();
    }

    @Test
    void should_retry_a_dead_delivery_when_its_button_is_pressed() throws Exception {
        long event = refused("retry-1");
        Page page = watched.look("/events/" + event);
        watched.destination().always(Answer.status(200));

        button(page, "Retry mirror").click();

        assertThat(page.locator(".message")).hasText("It is being tried again.");
        watched.router().delivery("mirror", event, "delivered");
    }

    @Test
    void should_tell_what_each_attempt_failed_of_when_there_were_several() throws Exception {
        long event = refused("late-1");
        Page page = watched.look("/events/" + event);

        button(page, "Retry mirror").click();
        page.getByText("2 failed attempts").click();

        assertThat(page.locator(".failures li")).hasCount(2);
        assertThat(page.locator(".failures li").first()).containsText("HTTP 422: name <b>is</b> required");
        assertThat(Browser.barriers(page)).isEmpty();
    }

    @Test
    void should_warn_beside_retry_and_replay_when_a_newer_state_of_the_object_was_delivered() throws Exception {
        long older = refused("newer-1");
        long newer = delivered("newer-1");
        Page page = watched.look("/events/" + older);

        assertThat(page.locator("section[aria-labelledby=deliveries]"))
                .containsText("the newer event " + newer + " of this object was delivered here already");
        assertThat(Browser.barriers(page)).isEmpty();
        Browser.picture(page, "event-older-light");

        page.getByLabel("Replay to mirror").check();
        button(page, "Replay to the chosen routes…").click();
        assertThat(page.locator(".message.warn")).containsText("the newer event " + newer);

        page.navigate(watched.url("/events/" + newer));
        assertThat(page.locator("section[aria-labelledby=deliveries]")).not().containsText("newer event");
    }

    @Test
    void should_tell_where_the_route_is_defined_that_refused() throws Exception {
        long event = refused("place-1");

        Page page = watched.look("/events/" + event);

        assertThat(page.locator("section[aria-labelledby=deliveries] tbody tr")).containsText("devices.camel.yaml:1");
    }

    @Test
    void should_discard_a_dead_delivery_after_it_has_asked() throws Exception {
        long event = refused("discard-1");
        Page page = watched.look("/events/" + event);

        link(page, "Discard… mirror").click();
        button(page, "Discard 1").click();

        assertThat(page.locator(".message")).containsText("1 delivery is discarded.");
        watched.router().delivery("mirror", event, "discarded");
    }

    @Test
    void should_replay_to_the_chosen_route_after_saying_how_much_that_is() throws Exception {
        long event = delivered("replay-1");
        Page page = watched.look("/events/" + event);

        page.getByLabel("Replay to decommissioning").check();
        button(page, "Replay to the chosen routes…").click();
        page.waitForCondition(
                () -> { // that a route did not want an event is on the disk a moment later
                    page.reload();
                    return page.locator(".lead").textContent().contains("1 delivery of event " + event);
                });
        button(page, "Replay").click();

        assertThat(page.locator(".message")).hasText("Replayed: 1 delivery will be made once more.");
        watched.router().delivery("decommissioning", event, "delivered");
        assertThat(watched.destination().requests().stream()
                        .filter(request -> request.path().equals("/roles")
                                && request.text().contains("replay-1")))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.header("X-NetBox-Router-Replay")).isNotNull());
    }

    @Test
    void should_give_the_body_byte_for_byte_when_it_is_downloaded() throws Exception {
        String body = DeviceWebhook.device().name("bytes-1").body();
        long event = watched.router().send(body);
        Page page = watched.look("/events/" + event);

        Download download =
                page.waitForDownload(() -> link(page, "Download whole").click());

        assertThat(Files.readString(download.path())).isEqualTo(body);
    }

    @Test
    void should_copy_the_body_as_it_is_shown() throws Exception {
        long event = delivered("copied-1");
        Page page = watched.look("/events/" + event);

        assertThat(Browser.copied(page.locator("[data-copy=raw]"))).contains("\"copied-1\"");
    }

    @Test
    void should_show_hostile_content_as_text_and_execute_nothing() throws Exception {
        String name = "<script>window.broken=1</script><img src=x onerror=window.broken=1>\u202Egnp.exe\u0007";
        long event = watched.router().send(DeviceWebhook.device().name(name).body());

        Page page = watched.look("/events?q=gnp");
        assertThat(page.locator("tbody tr")).containsText("<script>");
        page.navigate(watched.url("/events/" + event));

        assertThat(page.locator("h1")).containsText("<script>");
        assertThat(page.locator("h1").textContent()).doesNotContain("\u202E", "\u0007");
        assertThat(page.locator("#raw")).containsText("\\u202egnp.exe\\u0007");
        assertThat(page.evaluate("String(window.broken)")).isEqualTo("undefined");
    }

    @Test
    void should_cut_a_large_body_and_say_so() throws Exception {
        String large = DeviceWebhook.device()
                .name("large-1")
                .body()
                .replace("\"large-1\"", "\"large-1 " + "x".repeat(3_000_000) + "\"");
        long event = watched.router().send(large);

        Page page = watched.look("/events/" + event);

        assertThat(page.getByText("the first 64.0 KiB of")).isVisible();
        assertThat((int) page.evaluate("document.documentElement.outerHTML.length"))
                .isLessThan(200_000);
    }

    @Test
    void should_show_json_as_text_when_it_is_too_deep_to_read() throws Exception {
        long event = watched.router()
                .send("{\"event\":\"updated\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        Page page = watched.look("/events/" + event);

        assertThat(page.locator("#raw")).containsText("[[[[");
    }

    @Test
    void should_name_the_parameter_when_a_filter_is_wrong() {
        Page page = watched.look("/events?since=yesterday");

        assertThat(page.locator(".lead")).containsText("since");
        assertThat(page.locator(".lead")).containsText("yesterday");
        watched.forgetComplaints();
    }

    @Test
    void should_lead_back_when_the_event_does_not_exist() {
        Page page = watched.look("/events/987654321");

        assertThat(page.locator(".lead")).containsText("There is no event 987654321");
        watched.forgetComplaints();
    }

    @Test
    void should_look_right_on_a_phone_and_on_a_wide_screen() throws Exception {
        long event = refused("pictures-1");
        delivered("pictures-2");

        picture("/events?q=pictures", "events");
        picture("/events/" + event, "event");
    }

    private static void picture(String path, String name) throws IOException {
        Page phone = watched.look(path, 360, ColorScheme.DARK);
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(phone)).isEmpty();
        Browser.picture(phone, name + "-phone-dark");
        Page wide = watched.look(path, 1920, ColorScheme.LIGHT);
        assertThat(Browser.barriers(wide)).isEmpty();
        Browser.picture(wide, name + "-wide-light");
    }
}
