package io.netboxrouter.support;

import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.HttpCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real Chromium, as Debian packages it. What its pages complain of is kept, so that a test can want it silent. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 20_000;
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final List<String> complaints = new ArrayList<>();
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
    }

    /** Skips the test where there is no Chromium; where one is demanded, as in the profile {@code real-servers}, it fails. */
    public static Browser open() {
        if (!Files.isExecutable(CHROMIUM)) {
            String what = "The browser tests need " + CHROMIUM + ": apt-get install chromium";
            if (Boolean.getBoolean("netboxrouter.browser.demanded")) {
                throw new AssertionError(what);
            }
            abort(what);
        }
        return new Browser();
    }

    /** A window of its own, wide and light. */
    public Page window(String user, String password) {
        return window(user, password, 1280, ColorScheme.LIGHT);
    }

    public Page window(String user, String password, int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setHttpCredentials(new HttpCredentials(user, password))
                .setViewportSize(width, 900)
                .setColorScheme(colours)
                .setTimezoneId("Europe/Berlin")
                .setLocale("en-GB"));
        context.onWebError(error -> complaints.add(error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context.newPage();
    }

    /** What the pages' scripts and the browser complained of: exceptions, refused scripts and styles, missing files. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void forgetComplaints() {
        complaints.clear();
    }

    /** The link of this name, as people and screen readers take it from the page. */
    public static Locator link(Page page, String name) {
        return named(page, AriaRole.LINK, name);
    }

    /** The button of this name. */
    public static Locator button(Page page, String name) {
        return named(page, AriaRole.BUTTON, name);
    }

    private static Locator named(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses a button that copies something; returns what can be pasted then. */
    public static String copied(Locator button) {
        Page page = button.page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        button.click();
        PlaywrightAssertions.assertThat(button).hasText("Copied");
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    /** What axe finds of serious or critical impact, each as rule, element and remedy. */
    public static List<String> barriers(Page page) {
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            if (SERIOUS.contains(rule.getImpact())) {
                rule.getNodes()
                        .forEach(node -> found.add(rule.getId() + ": " + node.getHtml() + ": " + rule.getHelp()));
            }
        }
        return found;
    }

    /** Takes a picture of the whole page, for people: {@code target/screenshots/<name>.png}. */
    public static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** The same of what fits into the window. */
    public static void view(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
