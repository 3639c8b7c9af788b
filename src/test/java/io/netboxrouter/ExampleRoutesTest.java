package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.netboxrouter.support.fakes.FakeLibreNms;
import io.netboxrouter.support.fakes.FakeServiceNow;
import io.netboxrouter.support.fakes.FakeSlack;
import io.netboxrouter.support.fakes.FakeTeams;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in {@code routes/} that send to services, as a user tries them: the settings set, the sample sent. */
final class ExampleRoutesTest {
    private static final String PASSWORD = "mail #&%+ secret";

    private final FakeSlack slack = new FakeSlack();
    private final FakeTeams teams = new FakeTeams();
    private final FakeServiceNow servicenow = new FakeServiceNow();
    private final FakeLibreNms librenms = new FakeLibreNms();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("netbox@example.com", "netbox", PASSWORD));

    @TempDir
    Path directory;

    @BeforeEach
    void startMail() {
        mail.start();
    }

    @AfterEach
    void close() {
        slack.close();
        teams.close();
        servicenow.close();
        librenms.close();
        mail.stop();
    }

    private RunningRouter start(String file) throws Exception {
        Path routes = Files.createDirectories(directory.resolve("routes/templates"));
        Files.copy(Path.of("routes", file), directory.resolve("routes").resolve(file));
        Files.copy(Path.of("routes/templates/ip-created.txt.j2"), routes.resolve("ip-created.txt.j2"));
        return RunningRouter.start(
                directory,
                Map.ofEntries(
                        Map.entry("slack.webhook.url", slack.webhookUrl()),
                        Map.entry("teams.webhook.url", teams.webhookUrl()),
                        Map.entry("servicenow.url", servicenow.url()),
                        Map.entry("servicenow.username", FakeServiceNow.USER),
                        Map.entry("servicenow.password", FakeServiceNow.PASSWORD),
                        Map.entry("librenms.url", librenms.url()),
                        Map.entry("librenms.token", FakeLibreNms.TOKEN),
                        Map.entry("mail.host", "127.0.0.1"),
                        Map.entry("mail.port", String.valueOf(mail.getSmtp().getPort())),
                        Map.entry("mail.starttls", "false"),
                        Map.entry("mail.username", "netbox"),
                        Map.entry("mail.password", PASSWORD),
                        Map.entry("mail.from", "NetBox <netbox@example.com>"),
                        Map.entry("decommissioned.mail.to", "hands@example.com")));
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = Router.class.getResourceAsStream("/samples/" + name + ".json")) {
            if (in == null) {
                throw new AssertionError("No sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whether a route wants an event, as {@code netbox-router event} tells it. */
    private static boolean matched(RunningRouter router, String route, long id) throws Exception {
        for (var why : router.api("events/" + id).get("why")) {
            if (why.get("route").asText().equals(route)) {
                return why.get("matched").asBoolean();
            }
        }
        throw new AssertionError("No route " + route);
    }

    @Test
    void should_tell_slack_when_an_address_is_created() throws Exception {
        try (RunningRouter router = start("ip-created-slack.camel.yaml")) {
            router.delivery("ip-created-slack", router.send(sample("ip-address-created-3.7")), "delivered");

            assertThat(slack.messages()).hasSize(1);
            assertThat(slack.messages().get(0))
                    .hasToString("{\"text\":\"IP address 10.20.1.1/24 was created by admin!\"}");
        }
    }

    @Test
    void should_tell_slack_nothing_else_when_the_users_name_is_markup() throws Exception {
        try (RunningRouter router = start("ip-created-slack.camel.yaml")) {
            String event = sample("ip-address-created-3.7")
                    .replace("\"username\": \"admin\"", "\"username\": \"<!channel> \\\"\"");
            router.delivery("ip-created-slack", router.send(event), "delivered");

            assertThat(slack.messages().get(0).path("text").asText()).endsWith("created by &lt;!channel&gt; \"!");
        }
    }

    @Test
    void should_tell_teams_once_of_a_bulk_edit() throws Exception {
        try (RunningRouter router = start("bulk-edit-teams.camel.yaml")) {
            router.send(sample("bulk-edit-1"));
            router.send(sample("bulk-edit-2"));
            router.delivery("bulk-edit-teams", router.send(sample("bulk-edit-3")), "delivered");

            assertThat(teams.messages()).hasSize(1);
            assertThat(FakeTeams.shown(teams.messages().get(0)).lines())
                    .containsExactly(
                            "Device leaf-2 updated by admin: status active → staged",
                            "Device leaf-3 updated by admin: status active → staged",
                            "Device leaf-4 updated by admin: status active → staged");
        }
    }

    @Test
    void should_not_tell_teams_of_a_single_change() throws Exception {
        try (RunningRouter router = start("bulk-edit-teams.camel.yaml")) {
            router.delivery("bulk-edit-teams", router.send(sample("device-updated")), "delivered");

            assertThat(teams.requests()).isEmpty();
        }
    }

    @Test
    void should_retire_the_item_and_mail_when_a_device_is_being_decommissioned() throws Exception {
        try (RunningRouter router = start("decommissioned.camel.yaml")) {
            router.delivery("decommissioned", router.send(sample("device-decommissioning")), "delivered");

            assertThat(servicenow.rows("cmdb_ci_netgear")).hasSize(1);
            assertThat(servicenow
                            .rows("cmdb_ci_netgear")
                            .get(0)
                            .path("install_status")
                            .asText())
                    .isEqualTo("7");
            MimeMessage[] mails = mail.getReceivedMessages();
            assertThat(mails).hasSize(1);
            assertThat(mails[0].getSubject())
                    .isEqualTo("[NetBox] Device zrh-leaf-1 updated by admin: status active → decommissioning");
            assertThat(mails[0].getAllRecipients())
                    .extracting(Address::toString)
                    .containsExactly("hands@example.com");
        }
    }

    @Test
    void should_not_care_when_a_device_becomes_active_or_stays_what_it_is() throws Exception {
        try (RunningRouter router = start("decommissioned.camel.yaml")) {
            assertThat(matched(router, "decommissioned", router.send(sample("device-updated"))))
                    .isFalse();
            String again = sample("device-decommissioning")
                    .replace("\"status\": \"active\"", "\"status\": \"decommissioning\"");
            assertThat(matched(router, "decommissioned", router.send(again))).isFalse();
        }
    }

    @Test
    void should_mail_the_old_and_the_new_owner() throws Exception {
        try (RunningRouter router = start("owner-changed-mail.camel.yaml")) {
            router.delivery("owner-changed-mail", router.send(sample("device-owner-changed")), "delivered");

            MimeMessage first = mail.getReceivedMessages()[0];
            assertThat(first.getAllRecipients())
                    .extracting(Address::toString)
                    .containsExactly("anna@example.com", "ben@example.com");
            assertThat(first.getSubject()).isEqualTo("[NetBox] zrh-leaf-1 has another owner");
            assertThat(first.getContent())
                    .asString()
                    .isEqualTo("Device zrh-leaf-1 updated by admin: owner anna@example.com → ben@example.com");
        }
    }

    @Test
    void should_mail_the_new_owner_alone_when_there_was_none() throws Exception {
        try (RunningRouter router = start("owner-changed-mail.camel.yaml")) {
            String event = sample("device-owner-changed").replace("\"owner\": \"anna@example.com\"", "\"owner\": null");
            router.delivery("owner-changed-mail", router.send(event), "delivered");

            assertThat(mail.getReceivedMessages()[0].getAllRecipients())
                    .extracting(Address::toString)
                    .containsExactly("ben@example.com");
        }
    }

    @Test
    void should_mail_nobody_when_another_field_changes() throws Exception {
        try (RunningRouter router = start("owner-changed-mail.camel.yaml")) {
            assertThat(matched(router, "owner-changed-mail", router.send(sample("device-updated-custom-field"))))
                    .isFalse();
        }
    }

    @Test
    void should_add_a_device_to_librenms_and_delete_it_there() throws Exception {
        try (RunningRouter router = start("librenms.camel.yaml")) {
            router.delivery("librenms", router.send(sample("device-updated")), "delivered");
            assertThat(librenms.device("zrh-leaf-1")).isNotNull();

            router.delivery("librenms", router.send(sample("device-deleted")), "delivered");
            assertThat(librenms.device("zrh-leaf-1")).isNull();
        }
    }

    @Test
    void should_ask_librenms_no_more_when_a_device_that_it_does_not_reach_is_deleted() throws Exception {
        librenms.unreachable("zrh-leaf-1");
        try (RunningRouter router = start("librenms.camel.yaml")) {
            long added = router.send(sample("device-updated"));
            router.delivery("librenms", added, "retrying");
            router.send(sample("device-deleted"));

            router.delivery("librenms", added, "delivered");
            assertThat(librenms.device("zrh-leaf-1")).isNull();
        }
    }
}
