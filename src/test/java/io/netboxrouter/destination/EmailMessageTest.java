package io.netboxrouter.destination;

import static io.netboxrouter.destination.KameletAtWork.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.fakes.FakeSmtp;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails as a mail server gets them. */
class EmailMessageTest {
    private static final String PASSWORD = "#pass&word%+ {}";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
            })
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("netbox@example.com", "netbox", PASSWORD));

    private final FakeSmtp provider = new FakeSmtp();

    @TempDir
    Path directory;

    private @Nullable KameletAtWork route;

    /** The servers' certificate is nobody's. */
    @BeforeAll
    static void trust() {
        for (String protocol : new String[] {"smtp", "smtps"}) {
            System.setProperty("mail." + protocol + ".ssl.trust", "127.0.0.1");
            System.setProperty("mail." + protocol + ".ssl.checkserveridentity", "false");
        }
    }

    @AfterAll
    static void trustNobody() {
        for (String protocol : new String[] {"smtp", "smtps"}) {
            System.clearProperty("mail." + protocol + ".ssl.trust");
            System.clearProperty("mail." + protocol + ".ssl.checkserveridentity");
        }
    }

    @AfterEach
    void stop() {
        if (route != null) {
            route.close();
        }
        server.stop();
        provider.close();
    }

    private KameletAtWork plain(Map<String, String> more, String steps) throws Exception {
        server.start();
        Map<String, String> properties = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(server.getSmtp().getPort()),
                "startTls", "false",
                "username", "netbox",
                "password", PASSWORD,
                "from", "NetBox <netbox@example.com>",
                "to", "noc@example.com"));
        properties.putAll(more);
        KameletAtWork made = new KameletAtWork(directory, "email-message", properties, steps, Map.of());
        route = made;
        return made;
    }

    private KameletAtWork encrypted(Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(provider.port()),
                "username", "netbox",
                "password", PASSWORD,
                "from", "netbox@example.com",
                "to", "noc@example.com"));
        properties.putAll(more);
        KameletAtWork made = new KameletAtWork(directory, "email-message", properties, "", Map.of());
        route = made;
        return made;
    }

    private MimeMessage only() {
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        return mails[0];
    }

    private static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n");
    }

    @Test
    void should_put_an_event_in_words_in_subject_and_text() throws Exception {
        plain(Map.of("netboxUrl", "https://netbox.example.com"), "").delivered(sample("device-updated"));
        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[NetBox] Device zrh-leaf-1 updated by admin: status planned → active");
        assertThat(text(mail))
                .isEqualTo("Device zrh-leaf-1 updated by admin: status planned → active"
                        + " https://netbox.example.com/dcim/devices/1/");
        assertThat(mail.getFrom()[0]).hasToString("NetBox <netbox@example.com>");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void should_send_to_whom_the_event_names_each_once() throws Exception {
        String owners = "${body.prechange[custom_fields][asset_owner]}@example.com; noc@example.com, ,"
                + "${body.data[custom_fields][asset_owner]}@example.com";
        plain(Map.of("to", owners, "cc", "Boss <boss@example.com>"), "")
                .delivered(sample("device-updated-custom-field"));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Address::toString)
                .containsExactly("noc@example.com");
        assertThat(mail.getRecipients(RecipientType.CC))
                .extracting(Address::toString)
                .containsExactly("Boss <boss@example.com>");
    }

    @Test
    void should_keep_every_letter_when_the_text_is_no_ascii() throws Exception {
        plain(Map.of("subject", "Zürich ${header.CamelNetboxModel}"), "- setBody:\n    constant: \"Grüezi 🚀\"\n")
                .delivered(sample("device-updated"));
        assertThat(only().getSubject()).isEqualTo("Zürich device");
        assertThat(text(only())).isEqualTo("Grüezi 🚀");
    }

    @Test
    void should_send_html_when_told_so() throws Exception {
        plain(Map.of("html", "true"), "- setBody:\n    constant: \"<b>new</b>\"\n")
                .delivered(sample("device-updated"));
        assertThat(only().getContentType()).isEqualToIgnoringCase("text/html; charset=utf-8");
    }

    @Test
    void should_have_no_header_of_the_names_making_when_a_name_has_line_breaks() throws Exception {
        String name = "x\\r\\nBcc: evil@example.com\\r\\n\\r\\nnothing";
        String steps = """
                - setHeader:
                    name: Bcc
                    constant: evil@example.com
                - setHeader:
                    name: mail.smtp.host
                    constant: evil.example.com
                """;
        plain(Map.of("subject", "New: ${body.data[name]}"), steps)
                .delivered(sample("device-created").replace("\"name\": \"zrh-leaf-1\"", "\"name\": \"" + name + "\""));
        assertThat(only().getSubject()).isEqualTo("New: x Bcc: evil@example.com nothing");
        assertThat(only().getHeader("Bcc")).isNull();
    }

    @Test
    void should_belong_to_one_thread_when_mails_are_about_one_object() throws Exception {
        KameletAtWork route = plain(Map.of(), "");
        route.delivered(sample("device-created"));
        route.delivered(sample("device-updated"));
        route.delivered(sample("bulk-edit-1"));
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getHeader("References")).isEqualTo(mails[1].getHeader("In-Reply-To"));
        assertThat(mails[2].getHeader("References")).isNotEqualTo(mails[1].getHeader("References"));
        assertThat(Stream.of(mails).map(EmailMessageTest::id))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void should_be_dead_when_a_recipient_is_no_address() throws Exception {
        assertThat(plain(Map.of("to", "${body.display}"), "").dead(sample("device-updated")))
                .isEqualTo("to has 'zrh-leaf-1', which is no mail address like noc@example.com");
    }

    @Test
    void should_be_dead_when_there_is_nobody_to_send_to() throws Exception {
        assertThat(plain(Map.of("to", "${body.data[custom_fields][nobody]},"), "")
                        .dead(sample("device-updated")))
                .contains("to is empty");
    }

    @Test
    void should_speak_tls_from_the_first_byte_with_smtps() throws Exception {
        server.start();
        plain(
                        Map.of(
                                "protocol",
                                "smtps",
                                "port",
                                String.valueOf(server.getSmtps().getPort())),
                        "")
                .delivered(sample("device-updated"));
        assertThat(only().getSubject()).contains("zrh-leaf-1");
    }

    @Test
    void should_be_tried_again_when_the_password_is_wrong() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            assertThat(plain(Map.of("password", "wrong-password"), "")
                            .retrying(sample("device-updated"))
                            .lastError())
                    .contains("Authentication")
                    .doesNotContain("wrong-password");
            assertThat(String.join("\n", log.messages())).doesNotContain("wrong-password");
        }
    }

    @Test
    void should_send_nothing_in_clear_when_the_server_has_no_starttls() throws Exception {
        assertThat(plain(Map.of("startTls", "true"), "")
                        .retrying(sample("device-updated"))
                        .lastError())
                .contains("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void should_encrypt_before_it_logs_in() throws Exception {
        encrypted(Map.of()).delivered(sample("device-updated"));
        assertThat(provider.mails()).hasSize(1);
        assertThat(provider.inClear()).hasSize(2).last().isEqualTo("STARTTLS");
    }

    @Test
    void should_be_dead_with_the_servers_words_when_it_refuses_the_only_recipient() throws Exception {
        provider.refuse("noc@example.com", "550 5.1.1 no such user");
        assertThat(encrypted(Map.of()).dead(sample("device-updated")))
                .contains("the mail server refused it", "550 5.1.1 no such user");
    }

    @Test
    void should_be_dead_when_the_server_refuses_the_mail() throws Exception {
        provider.answerMails("554 5.7.1 this is spam");
        assertThat(encrypted(Map.of()).dead(sample("device-updated"))).contains("554 5.7.1 this is spam");
    }

    @Test
    void should_be_tried_again_when_the_recipient_is_to_be_tried_later() throws Exception {
        provider.refuse("noc@example.com", "450 4.2.0 greylisted");
        assertThat(encrypted(Map.of()).retrying(sample("device-updated")).lastError())
                .contains("450");
        assertThat(provider.mails()).isEmpty();
    }

    @Test
    void should_reach_the_others_once_when_one_recipient_is_gone() throws Exception {
        provider.refuse("gone@example.com", "550 5.1.1 no such user");
        try (CapturedLog log = CapturedLog.begin()) {
            assertThat(encrypted(Map.of("to", "gone@example.com, noc@example.com"))
                            .delivered(sample("device-updated"))
                            .attempts())
                    .isEqualTo(1);
            assertThat(provider.mails()).hasSize(1).first().asString().startsWith("noc@example.com\n");
            assertThat(String.join("\n", log.complaints())).contains("550 5.1.1 no such user");
        }
    }

    @Test
    void should_be_tried_again_when_nobody_listens() throws Exception {
        int port = provider.port();
        provider.close();
        assertThat(encrypted(Map.of("port", String.valueOf(port)))
                        .retrying(sample("device-updated"))
                        .lastError())
                .contains("refused");
    }
}
