package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.netboxrouter.support.Browser.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused, and what to do about it. */
class RejectionsPageTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void should_teach_when_nothing_was_refused_and_then_group_what_was(@TempDir Path directory) throws Exception {
        try (WatchedRouter watched = WatchedRouter.start(directory)) {
            Page page = watched.look("/rejections");
            assertThat(page.locator(".empty")).containsText("Nothing was refused.");
            assertThat(Browser.barriers(page)).isEmpty();

            refuse(watched);
            page.reload();

            Locator causes = page.locator("section[aria-labelledby=causes] tbody tr");
            assertThat(causes).hasCount(4);
            Locator wrong = causes.filter(new Locator.FilterOptions().setHasText("does not fit"));
            assertThat(wrong).containsText("403");
            assertThat(wrong).containsText("53");
            assertThat(wrong).containsText("separated by a comma");
            assertThat(wrong).containsText("127.0.0.1");
            assertThat(causes.filter(new Locator.FilterOptions().setHasText("X-Hook-Signature is missing")))
                    .containsText("a proxy on the way takes the header");

            Locator list = page.locator("section[aria-labelledby=each] tbody tr");
            assertThat(list).hasCount(50);
            assertThat(list.filter(new Locator.FilterOptions().setHasText("/%3Cb%3Ebold")))
                    .hasCount(3);
            picture(watched);

            link(page, "Older").click();
            assertThat(list).hasCount(6);
            assertThat(page.locator("section[aria-labelledby=causes]")).hasCount(0);
            link(page, "Newest").click();
            causes.filter(new Locator.FilterOptions().setHasText("403"))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(page).hasURL(watched.url("/set-up"));
            assertThat(watched.complaints()).isEmpty();
        }
    }

    /** 53 with a wrong secret, one without a signature, one by a browser, one too large. */
    private static void refuse(WatchedRouter watched) throws Exception {
        for (int i = 0; i < 53; i++) {
            watched.router().send(DeviceWebhook.device().body(), "wrong");
        }
        URI intake =
                URI.create("http://127.0.0.1:" + watched.router().httpPort() + "/%3Cb%3Ebold/" + "long".repeat(50));
        HTTP.send(
                HttpRequest.newBuilder(intake)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.discarding());
        HTTP.send(
                HttpRequest.newBuilder(intake)
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        HTTP.send(
                HttpRequest.newBuilder(intake)
                        .header("X-Hook-Signature", "0")
                        .POST(BodyPublishers.ofByteArray(new byte[9 * 1024 * 1024]))
                        .build(),
                BodyHandlers.discarding());
        await().until(() -> watched.router().api("status").get("rejected").asInt() == 56
                && watched.router().api("rejections?limit=100").get("items").size() == 56);
    }

    private static void picture(WatchedRouter watched) {
        Page phone = watched.look("/rejections", 360, ColorScheme.DARK);
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(Browser.barriers(phone)).isEmpty();
        Browser.picture(phone, "rejections-phone-dark");
        Page wide = watched.look("/rejections", 1920, ColorScheme.LIGHT);
        assertThat(Browser.barriers(wide)).isEmpty();
        Browser.picture(wide, "rejections-wide-light");
    }
}
