package io.netboxrouter.destination;

import static io.netboxrouter.destination.KameletAtWork.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.fakes.FakeChat;
import io.netboxrouter.support.fakes.FakeDiscord;
import io.netboxrouter.support.fakes.FakeMattermost;
import io.netboxrouter.support.fakes.FakeSlack;
import io.netboxrouter.support.fakes.FakeTeams;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages to each chat, as its users will see them, and what becomes of those that it does not take. */
class ChatMessagesTest {
    private static final String HOSTILE = sample("device-created")
            .replace("\"display\": \"zrh-leaf-1\"", "\"display\": \"<!channel> @everyone [x](https://evil.example)\"");

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new java.util.ArrayList<>();

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    enum Chat {
        SLACK("slack-message", FakeSlack::new),
        TEAMS("teams-message", FakeTeams::new),
        MATTERMOST("mattermost-message", FakeMattermost::new),
        DISCORD("discord-message", FakeDiscord::new);

        private final String kamelet;
        private final Supplier<FakeChat> fake;

        Chat(String kamelet, Supplier<FakeChat> fake) {
            this.kamelet = kamelet;
            this.fake = fake;
        }

        String shown(JsonNode message) {
            return switch (this) {
                case SLACK, MATTERMOST -> message.path("text").asText();
                case DISCORD -> message.path("content").asText();
                case TEAMS -> FakeTeams.shown(message);
            };
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private FakeChat room(Chat chat) {
        FakeChat room = chat.fake.get();
        open.add(room);
        return room;
    }

    private KameletAtWork route(Chat chat, String url, String steps, Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("webhookUrl", url);
        KameletAtWork route = new KameletAtWork(directory, chat.kamelet, properties, steps, Map.of());
        open.add(0, route);
        return route;
    }

    private static String body(String language, String text) {
        return "- setBody:\n    %s: '%s'\n".formatted(language, text.replace("'", "''"));
    }

    @ParameterizedTest
    @EnumSource
    void should_put_an_event_in_words_with_a_link(Chat chat) throws Exception {
        FakeChat room = room(chat);
        route(chat, room.webhookUrl(), "", Map.of("netboxUrl", "https://netbox.example.com/"))
                .delivered(sample("device-updated"));
        assertThat(room.messages()).hasSize(1);
        assertThat(chat.shown(room.messages().get(0)))
                .isEqualTo("Device zrh-leaf-1 updated by admin: status planned → active"
                        + " https://netbox.example.com/dcim/devices/1/");
    }

    @ParameterizedTest
    @EnumSource
    void should_hand_on_the_trace(Chat chat) throws Exception {
        FakeChat room = room(chat);
        route(chat, room.webhookUrl(), "- setHeader: {name: traceparent, constant: 00-trace-span-01}\n", Map.of())
                .delivered(sample("device-created"));
        assertThat(room.requests().get(0).header("traceparent")).isEqualTo("00-trace-span-01");
    }

    @ParameterizedTest
    @EnumSource
    void should_show_a_text_as_it_is(Chat chat) throws Exception {
        FakeChat room = room(chat);
        route(
                        chat,
                        room.webhookUrl(),
                        body("simple", "${body.display} is new, see http://wiki.example.com/a_b"),
                        Map.of())
                .delivered(sample("device-created"));
        assertThat(chat.shown(room.messages().get(0))).isEqualTo("zrh-leaf-1 is new, see http://wiki.example.com/a_b");
    }

    @ParameterizedTest
    @EnumSource
    void should_leave_the_event_to_the_next_step(Chat chat) throws Exception {
        FakeChat room = room(chat);
        KameletAtWork route = route(chat, room.webhookUrl(), "", Map.of());
        route.delivered(sample("device-updated"));
        MockEndpoint after = route.router().camel().getEndpoint("mock:after", MockEndpoint.class);
        assertThat(after.getExchanges().get(0).getMessage().getBody())
                .isInstanceOf(io.netboxrouter.event.NetBoxEvent.class);
        assertThat(after.getExchanges().get(0).getMessage().getHeaders())
                .containsEntry("Content-Type", "application/json")
                .doesNotContainKeys("CamelHttpUri", "CamelHttpMethod", "CamelHttpResponseCode");
    }

    @ParameterizedTest
    @EnumSource
    void should_call_nobody_and_hide_no_link_when_a_name_tries_to(Chat chat) throws Exception {
        FakeChat room = room(chat);
        route(chat, room.webhookUrl(), "", Map.of()).delivered(HOSTILE);
        JsonNode message = room.messages().get(0);
        switch (chat) {
            case SLACK ->
                assertThat(chat.shown(message)).contains("&lt;!channel&gt;").doesNotContain("<", "://");
            case TEAMS -> {
                assertThat(message.findValuesAsText("type")).doesNotContain("TextBlock", "Action.OpenUrl", "mention");
                assertThat(message.findValue("inlines")).hasSize(1);
            }
            case MATTERMOST, DISCORD ->
                assertThat(chat.shown(message))
                        .contains("@\u200beveryone \\[x\\]")
                        .doesNotContain("@everyone", "://");
        }
        if (chat == Chat.DISCORD) {
            assertThat(message.path("allowed_mentions").path("parse")).isEmpty();
            assertThat(message.path("allowed_mentions").isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_send_markup_as_it_is_when_the_route_says_that_it_is_markup(Chat chat) throws Exception {
        FakeChat room = room(chat);
        route(
                        chat,
                        room.webhookUrl(),
                        body("constant", "*so* <https://wiki.example.com|there>"),
                        Map.of("format", "markup"))
                .delivered(sample("device-created"));
        assertThat(chat.shown(room.messages().get(0))).isEqualTo("*so* <https://wiki.example.com|there>");
    }

    @ParameterizedTest
    @EnumSource
    void should_take_a_text_for_text_when_it_looks_like_json(Chat chat) throws Exception {
        FakeChat room = room(chat);
        String text = "{\"text\": \"a\", \"content\": \"b\", \"type\": \"message\"}";
        route(chat, room.webhookUrl(), body("constant", text), Map.of()).delivered(sample("device-created"));
        assertThat(chat.shown(room.messages().get(0))).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void should_cut_and_count_when_there_are_too_many_lines(Chat chat) throws Exception {
        FakeChat room = room(chat);
        String lines = "device <one> was changed\n".repeat(3_000);
        route(chat, room.webhookUrl(), body("simple", "${body.data[comments]}"), Map.of())
                .delivered(sample("device-created")
                        .replace("\"comments\": \"\"", "\"comments\": \"" + lines.replace("\n", "\\n") + "\""));
        assertThat(chat.shown(room.messages().get(0)).lines()).last().asString().matches("… and [12],?\\d{3} more");
    }

    @ParameterizedTest
    @EnumSource
    void should_wait_as_asked_and_post_once_when_there_were_too_many_messages(Chat chat) throws Exception {
        FakeChat room = room(chat);
        room.limitNext(1);
        KameletAtWork route = route(chat, room.webhookUrl(), "", Map.of());
        Instant before = Instant.now();
        assertThat(route.delivered(sample("device-created")).attempts()).isEqualTo(2);
        assertThat(Instant.now()).isAfterOrEqualTo(before.plusMillis(900));
        assertThat(room.messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void should_be_dead_with_the_reason_and_without_the_secret_when_there_is_no_such_webhook(Chat chat)
            throws Exception {
        FakeChat room = room(chat);
        try (CapturedLog log = CapturedLog.begin()) {
            String reason = route(chat, room.unknownWebhookUrl(), "", Map.of()).dead(sample("device-created"));
            assertThat(reason)
                    .matches("HTTP 40[04].*(no_service|WorkflowNotFound|Invalid webhook|Unknown Webhook).*")
                    .doesNotContain("secret");
            assertThat(String.join("\n", log.messages())).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_be_dead_without_a_request_when_there_is_no_text(Chat chat) throws Exception {
        FakeChat room = room(chat);
        assertThat(route(chat, room.webhookUrl(), body("constant", "  "), Map.of())
                        .dead(sample("device-created")))
                .contains("no text");
        assertThat(room.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void should_be_dead_without_a_request_when_the_json_is_none(Chat chat) throws Exception {
        FakeChat room = room(chat);
        assertThat(route(chat, room.webhookUrl(), body("constant", "{\"text\": \"a"), Map.of("format", "json"))
                        .dead(sample("device-created")))
                .contains("no JSON", "line 1");
        assertThat(room.requests()).isEmpty();
    }

    @Test
    void should_post_blocks_when_the_text_is_slacks_json() throws Exception {
        FakeChat room = room(Chat.SLACK);
        String json = "{\"blocks\":[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*new*\"}}]}";
        route(Chat.SLACK, room.webhookUrl(), body("constant", json), Map.of("format", "json"))
                .delivered(sample("device-created"));
        assertThat(room.messages().get(0).toString()).isEqualTo(json);
    }

    @Test
    void should_post_a_card_when_the_text_is_one() throws Exception {
        FakeChat room = room(Chat.TEAMS);
        String card =
                "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"body\":[{\"type\":\"TextBlock\",\"text\":\"new\"}]}";
        route(Chat.TEAMS, room.webhookUrl(), body("constant", card), Map.of("format", "json"))
                .delivered(sample("device-created"));
        assertThat(room.messages().get(0).at("/attachments/0/content").toString())
                .isEqualTo(card);
    }

    @Test
    void should_be_dead_with_the_size_when_a_card_is_too_large() throws Exception {
        FakeChat room = room(Chat.TEAMS);
        String card = "{\"type\":\"AdaptiveCard\",\"version\":\"1.5\",\"body\":[{\"type\":\"TextBlock\",\"text\":\""
                + "x".repeat(29_000) + "\"}]}";
        assertThat(route(Chat.TEAMS, room.webhookUrl(), body("constant", card), Map.of("format", "json"))
                        .dead(sample("device-created")))
                .contains("bytes", "28672");
        assertThat(room.requests()).isEmpty();
    }

    @Test
    void should_be_dead_when_the_channel_is_archived() throws Exception {
        FakeSlack room = (FakeSlack) room(Chat.SLACK);
        room.archive();
        assertThat(route(Chat.SLACK, room.webhookUrl(), "", Map.of()).dead(sample("device-created")))
                .isEqualTo("HTTP 410 Gone: channel_is_archived");
    }

    @Test
    void should_be_tried_again_when_posting_is_prohibited() throws Exception {
        FakeSlack room = (FakeSlack) room(Chat.SLACK);
        room.prohibit();
        assertThat(route(Chat.SLACK, room.webhookUrl(), "", Map.of())
                        .retrying(sample("device-created"))
                        .lastError())
                .contains("action_prohibited");
    }

    @Test
    void should_be_dead_when_the_workflow_is_turned_off() throws Exception {
        FakeTeams room = (FakeTeams) room(Chat.TEAMS);
        room.turnOff();
        assertThat(route(Chat.TEAMS, room.webhookUrl(), "", Map.of()).dead(sample("device-created")))
                .contains("WorkflowTriggerIsNotEnabled")
                .doesNotContain("secret");
    }

    @Test
    void should_post_elsewhere_under_another_name_when_mattermost_is_told_to() throws Exception {
        FakeChat room = room(Chat.MATTERMOST);
        Map<String, String> where =
                Map.of("channel", "netops", "username", "netbox", "iconUrl", "https://netbox.example.com/icon.png");
        route(Chat.MATTERMOST, room.webhookUrl(), "", where).delivered(sample("device-created"));
        JsonNode message = room.messages().get(0);
        assertThat(Stream.of("channel", "username", "icon_url")
                        .map(field -> message.path(field).asText()))
                .containsExactly("netops", "netbox", "https://netbox.example.com/icon.png");
    }

    @Test
    void should_be_dead_when_mattermost_has_no_such_channel() throws Exception {
        FakeChat room = room(Chat.MATTERMOST);
        assertThat(route(Chat.MATTERMOST, room.webhookUrl(), "", Map.of("channel", "nowhere"))
                        .dead(sample("device-created")))
                .contains("Couldn't find the channel");
    }

    @Test
    void should_wait_for_discord_to_have_posted_it() throws Exception {
        FakeChat room = room(Chat.DISCORD);
        route(Chat.DISCORD, room.webhookUrl() + "?thread_id=42", "", Map.of("username", "netbox"))
                .delivered(sample("device-created"));
        assertThat(room.requests().get(0).path()).endsWith("?thread_id=42&wait=true");
        assertThat(room.messages().get(0).path("username").asText()).isEqualTo("netbox");
    }

    @Test
    void should_call_whom_the_route_wants_when_its_json_for_discord_says_so() throws Exception {
        FakeChat room = room(Chat.DISCORD);
        String json = "{\"content\":\"<@&1> new\",\"allowed_mentions\":{\"roles\":[\"1\"]}}";
        route(Chat.DISCORD, room.webhookUrl(), body("constant", json), Map.of("format", "json"))
                .delivered(sample("device-created"));
        assertThat(room.messages().get(0).toString()).isEqualTo(json);
    }
}
