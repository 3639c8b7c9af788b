package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.button;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which routes there are, whether each does its work, and what to do where one does not. */
@SuppressWarnings("NullAway.Init")
class RoutesPageTest {
    private static final String MIRROR = """
            # Sends devices on
            - route:
                id: mirror
                from:
                  uri: netbox:dcim.device
                  parameters:
                    events: created,updated
                  steps:
                    - to: "{{destination}}/devices"
            """;
    private static final String INACTIVE = """
            - route:
                id: chat
                from:
                  uri: netbox:dcim.device
                  steps:
                    - to: "{{chat.url}}"
            """;
    private static final String BROKEN = """
            - route:
                id: broken
               from: x
            """;

    @TempDir
    Path directory;

    private WatchedRouter watched;
    private RunningRouter router;

    @BeforeEach
    void start() throws Exception {
        RunningRouter.write(directory, "mirror.camel.yaml", MIRROR);
        RunningRouter.write(directory, "chat.camel.yaml", INACTIVE);
        RunningRouter.write(directory, "broken.camel.yaml", BROKEN);
        watched = WatchedRouter.start(directory);
        router = watched.router();
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    private void dead() throws Exception {
        watched.destination().always(Answer.status(422).body("name is required"));
        router.delivery("mirror", router.send(DeviceWebhook.device().body()), "dead");
    }

    @Test
    void should_tell_of_every_route_what_it_takes_and_what_is_wrong() throws Exception {
        dead();

        Page page = watched.look("/routes", 1920, ColorScheme.LIGHT);

        assertThat(page.locator(".attention li")).containsText("broken.camel.yaml:3");
        Locator mirror = page.locator("tbody tr", new Page.LocatorOptions().setHasText("mirror"));
        assertThat(mirror).containsText("netbox:dcim.device · events: created,updated");
        assertThat(mirror).containsText("mirror.camel.yaml:2");
        assertThat(mirror).containsText("name is required");
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("chat")))
                .containsText("CHAT_URL");
        assertThat(Browser.barriers(page)).isEmpty();
        Browser.picture(page, "routes-wide-light");
        Page phone = watched.look("/routes", 360, ColorScheme.DARK);
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(phone)).isEmpty();
        Browser.picture(phone, "routes-phone-dark");
        assertThat(watched.complaints()).isEmpty();
    }

    @Test
    void should_pause_and_resume_a_route_from_the_list_and_from_its_page() throws Exception {
        Page page = watched.look("/routes");

        button(page, "Pause mirror").click();

        assertThat(page.locator(".message")).containsText("Route mirror is paused.");
        assertThat(page.locator("tbody tr").first()).containsText("paused");
        assertThat(router.api("routes/mirror").get("state").textValue()).isEqualTo("paused");

        page.locator("tbody tr").first().getByRole(AriaRole.LINK).first().click();
        button(page, "Resume mirror").click();

        assertThat(page.locator(".message").first()).containsText("Route mirror goes on");
        assertThat(router.api("routes/mirror").get("state").textValue()).isEqualTo("started");
    }

    @Test
    void should_say_what_to_do_on_a_page_when_a_form_is_from_before_the_password_was_changed() throws Exception {
        Page page = watched.look("/routes");
        page.evaluate("document.getElementsByName('token').forEach(token => token.value = 'old')");

        button(page, "Pause mirror").click();

        assertThat(page.locator("h1")).hasText("That is not allowed");
        assertThat(page.locator(".lead")).containsText("Load the page again.");
        assertThat(router.api("routes/mirror").get("state").textValue()).isEqualTo("started");
        watched.forgetComplaints();
    }

    @Test
    void should_show_one_route_with_its_newest_deliveries() throws Exception {
        long delivered = router.send(DeviceWebhook.device().name("leaf-1").body());
        router.delivery("mirror", delivered, "delivered");
        dead();

        Page page = watched.look("/routes/mirror", 1920, ColorScheme.LIGHT);

        assertThat(page.locator(".facts")).containsText("mirror.camel.yaml:2");
        assertThat(page.locator(".facts")).containsText("created,updated");
        assertThat(page.locator("#live")).containsText("name is required");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(Browser.barriers(page)).isEmpty();
        Browser.picture(page, "route-wide-light");

        page.getByLabel("State").selectOption("delivered");
        button(page, "Show").click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("leaf-1");

        Page phone = watched.look("/routes/mirror", 360, ColorScheme.DARK);
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        Browser.picture(phone, "route-phone-dark");
    }

    @Test
    void should_go_on_with_older_deliveries_of_a_route() throws Exception {
        for (int i = 1; i <= 26; i++) {
            long event =
                    router.send(DeviceWebhook.device().id(i).name("leaf-" + i).body());
            router.delivery("mirror", event, "delivered");
        }
        Page page = watched.look("/routes/mirror");
        assertThat(page.locator("tbody tr")).hasCount(25);

        link(page, "Older").click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("leaf-1");
    }

    @Test
    void should_keep_a_route_when_one_goes_back_from_the_question() throws Exception {
        dead();
        Files.delete(directory.resolve("routes").resolve("mirror.camel.yaml"));
        Page page = watched.look("/routes/mirror");

        link(page, "Forget…").click();
        link(page, "Back").click();

        assertThat(page).hasURL(watched.url("/routes/mirror"));
        assertThat(router.api("routes/mirror").get("dead").intValue()).isEqualTo(1);
    }

    @Test
    void should_forget_a_route_whose_file_is_gone_after_it_has_asked() throws Exception {
        dead();
        Files.delete(directory.resolve("routes").resolve("mirror.camel.yaml"));
        Page page = watched.look("/routes");

        link(page, "Forget…").click();

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Forget route mirror?");
        assertThat(page.locator(".lead")).containsText("1 dead letter");
        assertThat(Browser.barriers(page)).isEmpty();

        button(page, "Forget it").click();

        assertThat(page.locator(".message")).containsText("The route is forgotten.");
        assertThat(router.api("routes/mirror").get("status").intValue()).isEqualTo(404);
        assertThat(watched.complaints()).isEmpty();
    }
}
