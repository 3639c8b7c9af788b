package io.netboxrouter.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.button;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.FakeClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's destination in a browser. */
@SuppressWarnings("NullAway.Init")
class DestinationPagesTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Browser browser;
    private Destination destination;

    @BeforeEach
    void start() throws Exception {
        browser = Browser.open();
        destination = Destination.start("127.0.0.1", 0, "the-token", new FakeClock());
    }

    @AfterEach
    void stop() {
        destination.close();
        browser.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + destination.port() + path;
    }

    private void chat(String body) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(url("/chat")))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    private Page look(String path, int width, ColorScheme colours) {
        Page page = browser.window("nobody", "none", width, colours);
        page.navigate(url(path));
        return page;
    }

    @Test
    void should_show_what_comes_while_one_looks_until_asked_to_stop() throws Exception {
        Page page = look("/", 1280, ColorScheme.LIGHT);
        assertThat(page.getByText("Nothing has come yet.")).isVisible();

        chat("{\"text\": \"zrh-ap-1 is active\"}");
        assertThat(page.locator("tbody tr")).hasCount(1);

        link(page, "Stop renewing").click();
        assertThat(page.locator("#live[data-renew]")).hasCount(0);
        assertThat(link(page, "Renew by itself")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void should_find_by_name_and_go_on_showing_what_comes() throws Exception {
        chat("{\"text\": \"bsl-leaf-2 is active\"}");
        Page page = look("/", 1280, ColorScheme.LIGHT);
        page.getByRole(AriaRole.SEARCHBOX).fill("zrh-ap-1");
        button(page, "Search").click();
        assertThat(page.getByText("Nothing of this name among the newest.")).isVisible();

        chat("{\"text\": \"zrh-ap-1 is active\"}");

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("zrh-ap-1");
    }

    @Test
    void should_show_a_request_and_its_answer_and_lead_back() throws Exception {
        chat("{\"message\": \"<img src=x onerror=window.broken=1>\"}");
        Page page = look("/", 1280, ColorScheme.LIGHT);

        link(page, "POST /chat").click();

        assertThat(page.locator("h1")).hasText("POST /chat");
        assertThat(page.locator("pre").first()).containsText("no text");
        assertThat(page.locator("pre").last()).containsText("<img src=x onerror=window.broken=1>");
        assertThat(page.evaluate("String(window.broken)")).isEqualTo("undefined");
        assertThat(Browser.barriers(page)).isEmpty();
        link(page, "All deliveries").click();
        assertThat(page).hasURL(url("/"));
    }

    @Test
    void should_be_readable_on_a_phone_in_the_dark_and_on_a_wide_screen() throws Exception {
        chat("{\"text\": \"zrh-ap-1 is active\"}");
        chat("{\"message\": \"" + "x".repeat(2_000) + "\"}");

        Page phone = look("/", 360, ColorScheme.DARK);
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(phone)).isEmpty();
        Browser.picture(phone, "destination-phone-dark");
        Page wide = look("/", 1920, ColorScheme.LIGHT);
        assertThat(Browser.barriers(wide)).isEmpty();
        Browser.picture(wide, "destination-wide-light");
    }
}
