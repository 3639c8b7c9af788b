package io.netboxrouter.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.TestEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateContextTest {
    private static final String BODY = """
            {"event": "updated", "model": "device", "username": "%s", "request_id": "r1", "data": {"id": %d, "tenant": null},
             "snapshots": {"prechange": {"status": "planned"}, "postchange": {"status": "active"}}}
            """;

    @TempDir
    Path directory;

    private static NetBoxEvent event(long id, String username) {
        return TestEvents.event()
                .username(username)
                .requestId("r1")
                .body(BODY.formatted(username, id))
                .stored(id);
    }

    private String render(String template, Variables variables) {
        return new Rendering(directory).of(template, variables);
    }

    @Test
    void should_give_what_the_router_adds_to_the_variables_of_netbox() {
        assertThat(render(
                        "{{ event_id }} {{ source }} {{ changed }} {{ prechange.status }} {{ postchange.status }} {{ data.tenant }}",
                        Rendering.variables(event(7, "admin"), false)))
                .isEqualTo("7 netbox ['status'] planned active None");
    }

    @Test
    void should_give_each_event_of_a_batch_and_what_they_agree_on() {
        assertThat(render(
                        "{% for e in events %}{{ e.data.id }} {{ e.username }};{% endfor %} {{ request_id }} {{ username }}|",
                        Rendering.variables(List.of(event(7, "ann"), event(8, "bob")), false)))
                .isEqualTo("7 ann;8 bob; r1 |");
    }

    @Test
    void should_give_the_delivered_event_and_the_body_when_a_step_replaced_it() {
        assertThat(render(
                        "{{ data.id }} {{ body.answer }} {{ headers['X-Team'] }} {{ variables.ticket }}",
                        Rendering.variables(event(7, "admin"), Map.of("answer", "yes"))))
                .isEqualTo("7 yes noc 42");
    }

    @Test
    void should_give_the_body_alone_when_no_event_was_delivered() {
        assertThat(render("{{ body }} {{ data }}", Rendering.variables("text", false)))
                .isEqualTo("text ");
    }

    @Test
    void should_not_take_a_value_for_a_template() {
        assertThat(render("{{ body }}", Rendering.variables("{{ 1 + 1 }} {% x %}", false)))
                .isEqualTo("{{ 1 + 1 }} {% x %}");
    }
}
