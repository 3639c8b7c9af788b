package io.netboxrouter.routes;

import static io.netboxrouter.routes.LiveRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes whose settings are, or are not, there. */
class InactiveRoutesTest {
    @TempDir
    Path temp;

    private LiveRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new LiveRoutes(temp, Map.of("chat.room", "ops"));
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
    }

    @Test
    void should_be_inactive_and_name_all_that_is_missing_when_settings_are_not_there() throws Exception {
        routes.write("a.camel.yaml", route("a", "{{chat.url}} {{chat.room}} {{chat-token}} {{chat.url}}"))
                .look();
        assertThat(routes.status("a").state()).isEqualTo(RouteState.INACTIVE);
        assertThat(routes.reason("a"))
                .isEqualTo("set chat.url (in the environment: CHAT_URL), chat-token (in the environment: CHAT_TOKEN)");
        assertThat(routes.running()).isEmpty();
        assertThat(routes.log.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{chat.room}}",
                "{{chat.url:none}}",
                "{{PATH}}",
                "{{env:PATH}}",
                "\\\\{{ not.a.setting \\\\}}",
                "{% if x %} { {y} }"
            })
    void should_run_when_everything_it_names_is_there(String text) throws Exception {
        routes.write("a.camel.yaml", route("a", text)).look();
        assertThat(routes.catalog.status()).extracting(RouteStatus::reason).containsOnlyNulls();
        assertThat(routes.running()).containsExactly("a");
    }

    @Test
    void should_run_when_an_option_may_be_absent() throws Exception {
        routes.write(
                        "a.camel.yaml",
                        route("a")
                                .replace(
                                        "\"netbox:*\"",
                                        "\"netbox:*\"\n      parameters:\n        source: \"{{?from.source}}\""))
                .look();
        assertThat(routes.running()).containsExactly("a");
    }

    @Test
    void should_run_when_only_comments_name_what_is_missing() throws Exception {
        routes.write("a.camel.yaml", "# {{not.there}}\n" + route("a") + "# {{nor.this}}\n")
                .look();
        assertThat(routes.running()).containsExactly("a");
    }

    @Test
    void should_run_the_others_when_one_route_of_a_file_is_inactive() throws Exception {
        routes.write("a.camel.yaml", route("a") + route("b", "{{not.there}}") + route("c"))
                .look();
        assertThat(routes.running()).containsExactly("a", "c");
        assertThat(routes.status("b").state()).isEqualTo(RouteState.INACTIVE);
    }

    @Test
    void should_run_the_last_when_it_is_one_line_without_an_end() throws Exception {
        routes.write(
                        "a.camel.yaml",
                        route("a", "{{not.there}}")
                                + "- route: {id: b, from: {uri: \"netbox:*\", steps: [{log: \"x\"}]}}")
                .look();
        assertThat(routes.running()).containsExactly("b");
    }

    @Test
    void should_name_the_right_line_when_a_route_before_is_inactive() throws Exception {
        routes.write("a.camel.yaml", route("a", "{{not.there}}") + route("b").replace("netbox:*", "netbox:*?evnts=x"))
                .look();
        assertThat(routes.reason("a.camel.yaml")).startsWith("a.camel.yaml:10: netbox: has no option 'evnts'");
    }

    @Test
    void should_have_every_route_inactive_when_what_they_share_is_missing() throws Exception {
        routes.write("a.camel.yaml", """
                - onException:
                    exception: [java.lang.Exception]
                    steps:
                      - to: "{{alarm.url}}"
                """ + route("a") + route("b")).look();
        assertThat(routes.catalog.status())
                .extracting(RouteStatus::id, RouteStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", RouteState.INACTIVE),
                        org.assertj.core.groups.Tuple.tuple("b", RouteState.INACTIVE));
    }

    @Test
    void should_be_inactive_when_a_java_file_names_what_is_missing() throws Exception {
        routes.write("Chat.java", """
                // {{in.a.comment}}
                public class Chat extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        from("netbox:*").routeId("chat").to("{{chat.url}}");
                    }
                }
                """).look();
        assertThat(routes.reason("chat")).isEqualTo("set chat.url (in the environment: CHAT_URL)");
    }

    @Test
    void should_run_when_two_braces_are_those_of_java() throws Exception {
        routes.write("Braces.java", """
                import java.util.HashMap;

                public class Braces extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        char quote = '"'; // {{in.a.comment}}
                        HashMap<String, Object> map = new HashMap<>() {{ put("a", quote); }};
                        from("netbox:*").routeId("braces").setBody(constant(map)).to("log:x");
                    }
                }
                """).look();
        assertThat(routes.running()).containsExactly("braces");
    }

    @Test
    void should_stop_and_keep_its_place_when_what_it_needs_goes_missing() throws Exception {
        String seen = route("a").replace("- log: \"hello\"", "- process:\n            ref: seen");
        routes.write("a.camel.yaml", seen).look();
        long first = routes.router.accept("{\"n\": 1}");
        await().until(() -> routes.seen.contains("a " + first));
        routes.write("a.camel.yaml", seen + "        - log: \"{{not.there}}\"\n")
                .look();
        assertThat(routes.status("a").state()).isEqualTo(RouteState.INACTIVE);
        long missed = routes.router.accept("{\"n\": 2}");
        routes.write("a.camel.yaml", seen).look();
        await().until(() -> routes.seen.contains("a " + missed));
        assertThat(routes.seen).containsExactly("a " + first, "a " + missed);
    }

    @Test
    void should_catch_up_when_its_file_comes_back() throws Exception {
        String seen = route("a").replace("- log: \"hello\"", "- process:\n            ref: seen");
        routes.write("a.camel.yaml", seen).look().delete("a.camel.yaml").look();
        List<String> missed =
                List.of("a " + routes.router.accept("{\"n\": 1}"), "a " + routes.router.accept("{\"n\": 2}"));
        routes.write("b.camel.yaml", seen).look();
        await().until(() -> routes.seen.size() == 2);
        assertThat(routes.seen).containsExactlyInAnyOrderElementsOf(missed);
    }
}
