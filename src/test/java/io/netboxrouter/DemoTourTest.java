package io.netboxrouter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.button;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.netboxrouter.support.Browser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The demo in a browser, as a newcomer goes through it who has read the README and nothing else. */
@SuppressWarnings("NullAway.Init")
class DemoTourTest {
    private final StringWriter out = new StringWriter();
    private Browser browser;
    private DemoRun demo;

    @BeforeEach
    void start() throws Exception {
        SettingsArguments arguments = CommandLine.populateCommand(
                new SettingsArguments(), "--set", "router.http.port=0", "--set", "router.admin.port=0");
        browser = Browser.open();
        demo = DemoRun.start(arguments, new PrintWriter(out));
    }

    @AfterEach
    void stop() {
        demo.close();
        browser.close();
    }

    private String printed(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(out.toString());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static Locator row(Page page, String route) {
        return page.locator("section[aria-labelledby=deliveries] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(route));
    }

    @Test
    void should_find_a_failed_delivery_by_name_repair_its_route_and_retry_it() throws Exception {
        Page page = browser.window("admin", printed("password (\\S+)"));
        page.navigate(printed("Status page +(\\S+)"));
        assertThat(page.locator(".attention")).containsText("of cmdb failed for good.");
        Browser.view(page, "demo-1-overview");

        page.getByRole(AriaRole.SEARCHBOX).fill("zrh-ap-1");
        page.keyboard().press("Enter");
        Locator created = page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("created"))
                .first();
        assertThat(created).containsText("dead");
        Browser.view(page, "demo-2-found");

        created.getByRole(AriaRole.LINK).first().click();
        assertThat(row(page, "cmdb")).containsText("'location' is empty");
        assertThat(row(page, "cmdb")).containsText("cmdb.camel.yaml:");
        Browser.picture(page, "demo-3-event");

        Path file = Path.of(printed("Route files +(\\S+)")).resolve("cmdb.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("data[rack][name]", "data[site][name]"));
        String event = page.url();
        link(page, "cmdb").first().click();
        assertThat(page.locator(".figures")).containsText("started");
        Browser.picture(page, "demo-4-route");

        page.navigate(event);
        Locator retry = button(page, "Retry cmdb");
        retry.click();
        assertThat(page.locator(".message")).hasText("It is being tried again.");
        Browser.view(page, "demo-5-retried");
        page.waitForCondition(() -> {
            if (retry.isVisible()) { // who is quicker than the router's look at its files has to retry once more
                retry.click();
            }
            return row(page, "cmdb").textContent().contains("delivered");
        });
        assertThat(row(page, "cmdb")).containsText("accepted before: HTTP 422");
        Browser.view(page, "demo-6-delivered");
        page.navigate(printed("Destination +(\\S+)") + "?q=zrh-ap-1");
        assertThat(page.locator("tbody")).containsText("200");
        Browser.view(page, "demo-7-destination");
        assertThat(browser.complaints()).isEmpty();
    }
}
