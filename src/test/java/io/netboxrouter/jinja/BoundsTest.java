package io.netboxrouter.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template cannot do: run without end, fill the memory, reach Java or a file elsewhere. */
class BoundsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(x=['a'], y=['a']) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}"
                        + "{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
            })
    void should_give_up_when_rendering_takes_too_long(String template) {
        assertThat(new Rendering(directory).problem(template))
                .isEqualTo("t.j2:1: rendering takes longer than 300 ms; look for loops over too much");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'a' * 1000000000 }}",
                "{% for a in range(20000) %}x{% endfor %}",
                "{% set ns = namespace(x='aa') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                "{% set ns = namespace(x=['a']) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
                "{{ 'x' | center(1000000000) }}",
                "{{ ('a' * 9000) | replace('a', 'bb') }}",
                "{{ '%900000d' % 1 }}",
            })
    void should_give_up_when_a_text_grows_too_long(String template) {
        assertThat(new Rendering(directory).problem(template)).contains("is longer than 10000 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(1000000000) %}x{% endfor %}",
                "{% set ns = namespace(x=['a']) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{{ [1] * 1000000 }}",
            })
    void should_give_up_when_a_list_grows_too_long(String template) {
        assertThat(new Rendering(directory).problem(template)).contains("a list has more than 100000 items");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
            })
    void should_give_up_when_macros_call_each_other_without_end(String template) {
        assertThat(new Rendering(directory).problem(template)).contains("macros call each other more than 100 deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% set x = [] %}{% if x.append(x) %}{% endif %}{{ x }}",
                "{{ 2 ** 100000000 }}",
            })
    void should_give_up_when_a_value_has_no_end(String template) {
        assertThat(new Rendering(directory).problem(template)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ {}.getClass().forName('java.lang.Runtime') }}",
                "{{ [].__class__.__mro__ }}",
                "{{ [].stream() }}",
                "{{ ____int3rpr3t3r____.getConfig() }}",
                "{{ 'x' | render }}",
                "{{ type('x') }}",
                "{% do 1 %}",
            })
    void should_refuse_what_would_reach_java(String template) {
        assertThat(new Rendering(directory).problem(template)).startsWith("t.j2:1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include '../secret' %}",
                "{% include '/etc/passwd' %}",
                "{% include 'a/../../secret' %}",
                "{% extends '../secret' %}",
                "{% import '../secret' as x %}",
            })
    void should_refuse_a_template_outside_of_the_routes_directory(String template) {
        assertThat(new Rendering(directory).problem(template)).contains("is outside of the routes directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ nosuch }}", "{{ nosuch.x }}", "{% if nosuch %}{% endif %}", "{{ [].nosuch ~ 'x' }}"})
    void should_name_the_variable_when_it_is_undefined_in_a_strict_template(String template) {
        assertThat(new Rendering(directory).problem(template, true)).isEqualTo("t.j2:1: 'nosuch' is undefined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ nosuch is defined }}", "{{ nosuch | default('x') }}"})
    void should_let_a_strict_template_ask_whether_a_variable_is_defined(String template) {
        assertThat(new Rendering(directory).problem(template, true)).isNull();
    }
}
