package io.netboxrouter.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no route, the page of routes teaches to write one. */
class FirstRouteTest {
    @Test
    void should_run_the_route_that_is_copied_from_the_empty_page(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("routes"));
        try (WatchedRouter watched = WatchedRouter.start(directory)) {
            Page page = watched.look("/routes");
            assertThat(Browser.barriers(page)).isEmpty();

            RunningRouter.write(directory, "first.camel.yaml", Browser.copied(page.locator("[data-copy=first]")));

            assertThat(page.locator("pre")).isVisible();
            page.waitForCondition(() -> {
                page.reload();
                return page.locator("tbody tr").count() == 1;
            });
            assertThat(page.locator("tbody tr")).containsText("first");
            assertThat(watched.complaints()).isEmpty();
        }
    }
}
