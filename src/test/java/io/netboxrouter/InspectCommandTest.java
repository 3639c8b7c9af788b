package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.cli.Cli;
import io.netboxrouter.support.WebhookSender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as people run it: webhooks over HTTP, and what is printed. */
class InspectCommandTest {
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private static final byte[] CREATED = "{\"event\": \"created\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Thread command = new Thread();

    /** Returns the port. */
    private int inspect(String... more) {
        CommandLine cli = Cli.commandLine(new InspectCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"inspect", "--host", "127.0.0.1", "--port", "0"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        command = new Thread(() -> cli.execute(arguments));
        command.start();
        Matcher port = await().until(() -> PORT.matcher(err.toString()), Matcher::find);
        return Integer.parseInt(port.group(1));
    }

    @AfterEach
    void stop() throws InterruptedException {
        command.interrupt();
        command.join();
    }

    private String printed(String what) {
        return await().until(out::toString, text -> text.contains(what));
    }

    @Test
    void should_print_a_webhook_and_find_its_signature_valid_when_the_secret_is_given() throws Exception {
        int port = inspect("--secret", "one");
        assertThat(new WebhookSender(port, "one").send(CREATED)).isEqualTo(202);
        assertThat(printed("\"event\" : \"created\"")).contains("signature   valid");
    }

    @Test
    void should_check_with_the_secret_of_the_router_when_none_is_given() throws Exception {
        Files.writeString(directory.resolve("webhook-secret"), "generated\n");
        int port = inspect("--set", "router.data.dir=" + directory);
        new WebhookSender(port, "generated").send(CREATED);
        printed("signature   valid");
        new WebhookSender(port, "another").send(CREATED);
        assertThat(printed("signature   wrong")).doesNotContain("generated");
    }

    @Test
    void should_say_that_nothing_is_checked_and_make_no_secret_when_none_is_known() throws Exception {
        int port = inspect("--set", "router.data.dir=" + directory);
        await().until(() -> err.toString().contains("No secret is known"));
        new WebhookSender(port, "any").send(CREATED);
        printed("signature   not checked");
        assertThat(directory).isEmptyDirectory();
    }
}
