package io.netboxrouter.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
    @TempDir
    Path temp;

    private final FakeClock clock = new FakeClock();
    private Path routes = Path.of("");
    private Templates templates = new Templates(routes, clock);

    @BeforeEach
    void setUp() throws IOException {
        routes = Files.createDirectories(temp.resolve("routes"));
        Files.createDirectories(routes.resolve("templates"));
        templates = new Templates(routes, clock);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(routes.resolve(name), text);
    }

    private String render(String name) {
        return templates.render(name, Rendering.of(Map.of("who", "me")), false, Limits.DEFAULT);
    }

    private void later() {
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void should_render_a_file_of_the_routes_directory() throws Exception {
        write("templates/a.j2", "hello {{ who }}\n");
        assertThat(render("templates/a.j2")).isEqualTo("hello me");
    }

    @Test
    void should_include_extend_and_import_files_of_the_routes_directory() throws Exception {
        write("templates/base.j2", "<{% block body %}base{% endblock %}>");
        write("templates/part.j2", "part of {{ who }}");
        write("templates/macros.j2", "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}");
        write(
                "templates/a.j2",
                "{% extends 'templates/base.j2' %}{% block body %}{% import 'templates/macros.j2' as m %}"
                        + "{{ super() }} {% include 'templates/part.j2' %} {{ m.twice(who) }}{% endblock %}");
        assertThat(render("templates/a.j2")).isEqualTo("<base part of me meme>");
    }

    @Test
    void should_render_the_new_text_when_a_file_changes() throws Exception {
        write("a.j2", "one");
        render("a.j2");
        write("a.j2", "another");
        later();
        assertThat(render("a.j2")).isEqualTo("another");
    }

    @Test
    void should_render_the_new_text_when_an_included_file_changes() throws Exception {
        write("a.j2", "{% include 'b.j2' %}");
        write("b.j2", "one");
        render("a.j2");
        write("b.j2", "another");
        later();
        assertThat(render("a.j2")).isEqualTo("another");
    }

    @Test
    void should_render_the_new_text_when_kubernetes_swaps_the_link_of_a_config_map() throws Exception {
        Files.writeString(Files.createDirectories(routes.resolve("..1")).resolve("a.j2"), "one");
        Files.writeString(Files.createDirectories(routes.resolve("..2")).resolve("a.j2"), "two");
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(routes.resolve("a.j2"), Path.of("..data/a.j2"));
        String before = render("a.j2");
        Files.delete(routes.resolve("..data"));
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..2"));
        later();
        assertThat(before + " " + render("a.j2")).isEqualTo("one two");
    }

    @Test
    void should_render_what_was_there_before_and_say_why_when_a_change_is_bad() throws Exception {
        write("a.j2", "one");
        render("a.j2");
        write("a.j2", "two\n{{ three }");
        later();
        try (CapturedLog log = CapturedLog.begin()) {
            assertThat(render("a.j2")).isEqualTo("one");
            later();
            render("a.j2");
            assertThat(log.complaints()).singleElement().asString().startsWith("a.j2:2: ");
        }
    }

    @Test
    void should_render_what_was_there_before_when_a_file_is_gone() throws Exception {
        write("a.j2", "one");
        render("a.j2");
        Files.delete(routes.resolve("a.j2"));
        later();
        assertThat(render("a.j2")).isEqualTo("one");
    }

    @Test
    void should_follow_the_link_that_the_routes_directory_is() throws Exception {
        write("a.j2", "one");
        Path link = Files.createSymbolicLink(temp.resolve("link"), routes);
        assertThat(new Templates(link, clock).render("a.j2", Rendering.of(Map.of()), false, Limits.DEFAULT))
                .isEqualTo("one");
    }

    @Test
    void should_refuse_a_link_that_leads_out_of_the_routes_directory() throws Exception {
        Files.writeString(temp.resolve("secret"), "secret");
        Files.createSymbolicLink(routes.resolve("a.j2"), temp.resolve("secret"));
        assertThatThrownBy(() -> render("a.j2"))
                .hasMessage("a.j2: leads out of the routes directory; put the file into it");
    }

    @Test
    void should_name_the_path_it_looked_at_when_there_is_no_such_file() {
        assertThatThrownBy(() -> render("nosuch.j2"))
                .hasMessage("nosuch.j2: there is no template " + routes.resolve("nosuch.j2")
                        + "; name one relative to the routes directory");
    }

    @Test
    void should_name_template_and_line_when_an_included_one_fails() throws Exception {
        write("a.j2", "{% include 'b.j2' %}");
        write("b.j2", "\n{{ nosuch.name }}");
        assertThatThrownBy(() -> render("a.j2")).hasMessage("b.j2:2: 'nosuch' is undefined");
    }

    @Test
    void should_refuse_templates_that_include_each_other() throws Exception {
        write("a.j2", "{% include 'b.j2' %}");
        write("b.j2", "{% include 'a.j2' %}");
        assertThatThrownBy(() -> render("a.j2")).hasMessageContaining("cycle");
    }
}
