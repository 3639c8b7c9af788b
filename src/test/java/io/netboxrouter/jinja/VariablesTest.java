package io.netboxrouter.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made when a template names them, whether or not it takes the interpreter. */
class VariablesTest {
    /** Makes an interpreter necessary, and nothing else of a template. */
    private static final String INTERPRETED = "{% if true %}%s{% endif %}";

    private static final String BODY = """
            {"event": "updated", "model": "site", "data": {"id": 7, "name": "Zürich", "up": true, "note": null, "lat": 47.0,
             "region": {"name": "CH"}, "tags": [{"slug": "b"}, {"slug": "a"}]}, "snapshots": {"prechange": null}}
            """;

    @TempDir
    Path directory;

    private final List<String> made = new ArrayList<>();

    private Variables noted() {
        Variables variables = variables();
        return Rendering.with(name -> {
            made.add(name);
            return variables.get(name);
        });
    }

    private static Variables variables() {
        return Rendering.variables(TestEvents.event().body(BODY).stored(1), false);
    }

    private String render(String template, Variables variables) {
        return new Rendering(directory).of(template, variables);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ data.name }} {{ data.region.name }}", "{% if data %}{{ data.name }}{% endif %}"})
    void should_make_a_variable_once_and_only_when_the_template_names_it(String template) {
        render(template, noted());
        assertThat(made).filteredOn("data"::equals).hasSize(1);
        assertThat(made).doesNotContain("snapshots", "prechange", "changed", "headers", "body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{{ data.name }} is {{data.region.name}} ~ Zürich is CH",
                "{{ data.id }} {{ data.up }} {{ data.note }} {{ data.lat }} ~ 7 True None 47.0",
                "{{- data.name -}} ! ~ Zürich!",
                "{{ data.nobody }}, {{ nobody }}, {{ prechange.status }}, {{ prechange }} ~ , , , None",
                "{{ None }} {{ none }} {{ true }} ~ None None True",
                "{{ data.region }} ~ {'name': 'CH'}",
                "{{ data.tags }} ~ [{'slug': 'b'}, {'slug': 'a'}]",
            })
    void should_render_the_same_when_a_template_needs_no_interpreter(String template, String expected) {
        assertThat(render(template, variables())).isEqualTo(expected);
        assertThat(render(INTERPRETED.replace("%s", template), variables())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{{ data | length }} {{ data.name }} ~ 7 Zürich",
                "{{ data.keys() | join(' ') }} ~ id name up note lat region tags",
                "{{ data.name }} {{ data.values() | first }} ~ Zürich 7",
                "{{ data.update({'name': 'Bern'}) }} {{ data.name }} {{ data.id }} ~ None Bern 7",
                "{{ data.tags.append('c') }} {{ data.tags | length }} {{ data['tags'] | last }} ~ None 3 c",
                "{{ data.tags.append('c') }} {{ data.items() | map('last') | map('string') | last }} ~ None [{'slug': 'b'}, {'slug': 'a'}, 'c']",
                "{{ 'note' in data }} {{ 'nobody' in data }} {{ data.get('nobody', 1) }} ~ True False 1",
                "{{ data.region | tojson }} {{ data.region == {'name': 'CH'} }} ~ {\"name\": \"CH\"} True",
                "{{ snapshots.prechange }} {{ snapshots | length }} ~ None 1",
            })
    void should_be_a_dict_of_python_when_values_are_made_one_by_one(String template, String expected) {
        assertThat(render(template, variables())).isEqualTo(expected);
    }

    @Test
    void should_render_another_event_when_its_dict_was_changed_for_the_first() {
        Rendering rendering = new Rendering(directory);
        var event = TestEvents.event().body(BODY).stored(1);
        assertThat(rendering.of("{{ data.update({'id': 8}) }} {{ data.id }}", Rendering.variables(event, false)))
                .isEqualTo("None 8");
        assertThat(rendering.of("{{ data.id }}", Rendering.variables(event, false)))
                .isEqualTo("7");
    }

    @Test
    void should_say_what_is_undefined_when_a_strict_template_needs_no_interpreter() {
        assertThat(new Rendering(directory).problem("a\n{{ nobody }}", true)).contains("2", "'nobody' is undefined");
    }

    @Test
    void should_say_that_the_result_is_too_long_when_a_template_needs_no_interpreter() {
        Map<String, Object> variables = Map.of("a", "0123456789");
        assertThatThrownBy(() -> new Rendering(directory)
                        .of("{{ a }}{{ a }}", variables, false, new Limits(15, Duration.ofSeconds(5))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("longer than 15 characters");
    }
}
