package io.netboxrouter.routes;

import static io.netboxrouter.routes.LiveRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs, as the files change. */
class HotReloadTest {
    private static final String BROKEN = "- route:\n    id: a\n   from: x\n";

    @TempDir
    Path temp;

    private LiveRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new LiveRoutes(temp);
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
    }

    /** As {@link LiveRoutes#route} writes it. */
    private static RouteStatus running(String id, String file) {
        RouteSource source = new RouteSource(1, "netbox:*", Map.of());
        return new RouteStatus(id, file, RouteState.STARTED, null, source);
    }

    private Route instance(String id) {
        return routes.router.camel().getRoute(id);
    }

    @Test
    void should_run_when_a_file_is_added() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.status("a")).isEqualTo(running("a", "a.camel.yaml"));
    }

    @Test
    void should_run_a_java_file_when_it_is_added() throws Exception {
        routes.write("Sample.java", """
                import org.apache.camel.builder.RouteBuilder;

                public class Sample extends RouteBuilder {
                    @Override
                    public void configure() {
                        from("netbox:dcim.device").routeId("sample").to("log:sample");
                    }
                }
                """).look();
        assertThat(routes.running()).containsExactly("sample");
    }

    @Test
    void should_run_the_new_version_when_a_java_file_is_edited() throws Exception {
        String text = """
                public class Sample extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        from("netbox:*").routeId("one").to("log:sample");
                    }
                }
                """;
        routes.write("Sample.java", text).look();
        routes.replace("Sample.java", text.replace("one", "other")).look();
        assertThat(routes.running()).containsExactly("other");
    }

    @Test
    void should_leave_a_file_alone_when_only_one_look_has_seen_it() throws Exception {
        routes.write("a.camel.yaml", route("a")).reload.lookOnce();
        assertThat(routes.running()).isEmpty();
    }

    @Test
    void should_run_the_new_version_when_a_file_is_edited() throws Exception {
        routes.write("a.camel.yaml", route("a", "before")).look();
        Route before = instance("a");
        routes.write("a.camel.yaml", route("a", "after it")).look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(instance("a")).isNotSameAs(before);
    }

    @Test
    void should_not_touch_other_files_when_one_is_edited() throws Exception {
        routes.write("a.camel.yaml", route("a"))
                .write("b.camel.yaml", route("b"))
                .look();
        Route other = instance("b");
        routes.write("a.camel.yaml", route("a", "edited")).look();
        assertThat(instance("b")).isSameAs(other);
    }

    @Test
    void should_go_on_with_the_version_that_runs_when_an_edit_is_broken() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        Route before = instance("a");
        routes.write("a.camel.yaml", BROKEN).look();
        assertThat(instance("a")).isSameAs(before);
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.reason("a")).contains("an older version is running; the file is bad: a.camel.yaml:3:");
        assertThat(routes.log.complaints())
                .singleElement()
                .asString()
                .startsWith("a.camel.yaml:3:")
                .endsWith("(the version that was running before goes on)");
    }

    @Test
    void should_go_on_with_the_version_that_runs_when_only_creating_the_new_one_fails() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        Route before = instance("a");
        routes.write("a.camel.yaml", route("a").replace("netbox:*", "netbox:*?evnts=x"))
                .look();
        assertThat(instance("a")).isSameAs(before);
    }

    @Test
    void should_run_and_be_silent_when_a_broken_file_is_fixed() throws Exception {
        routes.write("a.camel.yaml", BROKEN).look();
        assertThat(routes.status("a.camel.yaml").state()).isEqualTo(RouteState.FAILED);
        routes.write("a.camel.yaml", route("a")).look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.catalog.status()).containsExactly(running("a", "a.camel.yaml"));
    }

    @Test
    void should_complain_once_when_a_file_stays_broken() throws Exception {
        routes.write("a.camel.yaml", BROKEN).look().look().look();
        assertThat(routes.log.complaints()).hasSize(1);
        assertThat(routes.log.withStackTrace()).isEmpty();
    }

    @Test
    void should_stop_only_its_routes_when_a_file_is_deleted() throws Exception {
        routes.write("a.camel.yaml", route("a") + route("a2"))
                .write("b.camel.yaml", route("b"))
                .look();
        routes.delete("a.camel.yaml").look();
        assertThat(routes.running()).containsExactly("b");
        assertThat(routes.catalog.status()).extracting(RouteStatus::id).containsExactly("b");
    }

    @Test
    void should_stop_a_route_when_it_is_taken_out_of_its_file() throws Exception {
        routes.write("a.camel.yaml", route("a") + route("a2")).look();
        routes.write("a.camel.yaml", route("a2")).look();
        assertThat(routes.running()).containsExactly("a2");
    }

    @Test
    void should_go_on_under_the_new_name_when_a_file_is_renamed() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        Files.move(routes.directory.resolve("a.camel.yaml"), routes.directory.resolve("z.camel.yaml"));
        routes.look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.status("a").file()).isEqualTo("z.camel.yaml");
    }

    @Test
    void should_move_a_route_when_it_goes_from_one_file_to_another() throws Exception {
        routes.write("a.camel.yaml", route("one"))
                .write("b.camel.yaml", route("two") + route("moving"))
                .look();
        routes.write("a.camel.yaml", route("one") + route("moving"))
                .write("b.camel.yaml", route("two"))
                .look();
        assertThat(routes.running()).containsExactly("moving", "one", "two");
        assertThat(routes.status("moving").file()).isEqualTo("a.camel.yaml");
        assertThat(routes.log.complaints()).isEmpty();
    }

    @Test
    void should_move_routes_when_each_file_waits_for_the_next() throws Exception {
        routes.write("a.camel.yaml", route("r1"))
                .write("b.camel.yaml", route("r2"))
                .write("c.camel.yaml", route("r3"))
                .look();
        routes.write("a.camel.yaml", route("r2", "moved"))
                .write("b.camel.yaml", route("r3", "moved"))
                .write("c.camel.yaml", route("r4", "new"))
                .look();
        assertThat(routes.running()).containsExactly("r2", "r3", "r4");
    }

    @Test
    void should_refuse_an_id_when_another_file_has_it() throws Exception {
        routes.write("a.camel.yaml", route("same")).look();
        Route first = instance("same");
        routes.write("b.camel.yaml", route("other") + route("same")).look();
        assertThat(instance("same")).isSameAs(first);
        assertThat(routes.running()).containsExactly("same");
        assertThat(routes.reason("b.camel.yaml"))
                .startsWith("b.camel.yaml:7: the route id 'same' is used by a.camel.yaml already");
        assertThat(routes.log.complaints()).hasSize(1);
    }

    @Test
    void should_run_what_had_to_wait_when_the_id_is_free() throws Exception {
        routes.write("a.camel.yaml", route("same"))
                .write("b.camel.yaml", route("same", "copy"))
                .look();
        routes.delete("a.camel.yaml").look();
        assertThat(routes.running()).containsExactly("same");
        assertThat(routes.status("same")).isEqualTo(running("same", "b.camel.yaml"));
    }

    @Test
    void should_refuse_a_file_when_two_of_its_routes_have_one_id() throws Exception {
        routes.write("a.camel.yaml", route("same") + route("same")).look();
        assertThat(routes.running()).isEmpty();
        assertThat(routes.reason("a.camel.yaml"))
                .startsWith("a.camel.yaml:7: the file has two routes with the id 'same'");
    }

    @Test
    void should_refuse_the_id_of_the_intake() throws Exception {
        routes.write("a.camel.yaml", route("intake")).look();
        assertThat(routes.running()).isEmpty();
        assertThat(routes.reason("a.camel.yaml"))
                .startsWith("a.camel.yaml:1: the route id 'intake' is used by the router itself already");
    }

    @Test
    void should_run_the_new_version_when_an_editor_replaces_the_file() throws Exception {
        routes.write("a.camel.yaml", route("a", "before")).look();
        Route before = instance("a");
        routes.replace("a.camel.yaml", route("a", "after!")).look(); // the same size
        assertThat(instance("a")).isNotSameAs(before);
    }

    @Test
    void should_wait_for_the_whole_file_when_it_is_written_in_parts() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        Route before = instance("a");
        routes.write("a.camel.yaml", "").reload.lookOnce();
        routes.write("a.camel.yaml", "- route:\n").reload.lookOnce();
        assertThat(instance("a")).isSameAs(before);
        routes.write("a.camel.yaml", route("a", "whole")).look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.log.complaints()).isEmpty();
    }

    @Test
    void should_follow_when_kubernetes_swaps_the_link() throws Exception {
        Path first = Files.createDirectory(routes.directory.resolve("..2026_01_01"));
        Path second = Files.createDirectory(routes.directory.resolve("..2026_01_02"));
        Files.writeString(first.resolve("a.camel.yaml"), route("a"));
        Files.writeString(second.resolve("a.camel.yaml"), route("a2"));
        Path data = Files.createSymbolicLink(routes.directory.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(routes.directory.resolve("a.camel.yaml"), Path.of("..data", "a.camel.yaml"));
        routes.look();
        assertThat(routes.running()).containsExactly("a");
        Path next = Files.createSymbolicLink(routes.directory.resolve("..data_tmp"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
        LiveRoutes.deleteAll(first);
        routes.look();
        assertThat(routes.running()).containsExactly("a2");
    }

    @Test
    void should_follow_when_a_checkout_changes_many_files() throws Exception {
        for (int i = 0; i < 10; i++) {
            routes.write("f" + i + ".camel.yaml", route("r" + i));
        }
        routes.look();
        Route untouched = instance("r9");
        for (int i = 0; i < 3; i++) {
            routes.delete("f" + i + ".camel.yaml");
        }
        for (int i = 3; i < 9; i++) {
            routes.replace("f" + i + ".camel.yaml", route("r" + (i + 1000)));
        }
        routes.write("g.camel.yaml", route("r0")).look();
        assertThat(routes.running()).containsExactly("r0", "r1003", "r1004", "r1005", "r1006", "r1007", "r1008", "r9");
        assertThat(instance("r9")).isSameAs(untouched);
    }

    @Test
    void should_go_on_when_the_directory_is_gone_and_follow_when_it_is_back() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        Path aside = temp.resolve("aside");
        Files.move(routes.directory, aside);
        routes.look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.log.complaints()).singleElement().asString().contains("what runs goes on");
        assertThat(routes.log.withStackTrace()).isEmpty();
        Files.move(aside, routes.directory);
        routes.write("b.camel.yaml", route("b")).look();
        assertThat(routes.running()).containsExactly("a", "b");
    }

    @Test
    void should_go_on_and_say_so_when_a_file_is_no_longer_utf_8() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        Files.write(routes.directory.resolve("a.camel.yaml"), "# gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        routes.look();
        assertThat(routes.running()).containsExactly("a");
        assertThat(routes.log.complaints())
                .singleElement()
                .asString()
                .startsWith("a.camel.yaml: is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void should_run_nothing_and_be_silent_when_a_file_has_only_comments() throws Exception {
        routes.write("a.camel.yaml", "# later: {{not.set}}\n")
                .write("b.camel.yaml", "")
                .look();
        assertThat(routes.running()).isEmpty();
        assertThat(routes.catalog.status()).isEmpty();
        assertThat(routes.log.complaints()).isEmpty();
    }

    @Test
    void should_stop_its_routes_when_a_file_is_emptied() throws Exception {
        routes.write("a.camel.yaml", route("a")).look();
        routes.write("a.camel.yaml", "").look();
        assertThat(routes.running()).isEmpty();
    }

    @Test
    void should_look_at_route_files_alone() throws Exception {
        Files.createDirectory(routes.directory.resolve("d.camel.yaml"));
        routes.write("notes.txt", "x")
                .write(".hidden.camel.yaml", BROKEN)
                .write("a.camel.yaml~", BROKEN)
                .look();
        assertThat(routes.catalog.status()).isEmpty();
    }

    @Test
    void should_run_routes_when_they_begin_with_something_else() throws Exception {
        routes.write("other.camel.yaml", """
                - from:
                    uri: timer:tick?period=10
                    steps:
                      - to: direct:next
                - route:
                    id: next
                    from:
                      uri: direct:next
                      steps:
                        - process:
                            ref: seen
                """).look();
        await().until(() -> routes.seen.stream().anyMatch(line -> line.startsWith("other.camel.yaml-1")));
        routes.write("other.camel.yaml", "").look();
        assertThat(routes.router.camel().getRoutes()).isEmpty();
    }

    @Test
    void should_leave_nothing_behind_when_files_come_and_go() throws Exception {
        for (int i = 0; i < 3; i++) {
            routes.write("a.camel.yaml", route("a" + i))
                    .write("b.camel.yaml", route("b").replace("log:", "nolog:"));
            routes.look();
            routes.delete("a.camel.yaml").delete("b.camel.yaml").look();
        }
        var camel = routes.router.camel();
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(((org.apache.camel.model.ModelCamelContext) camel).getRouteDefinitions())
                .isEmpty();
    }

    @Test
    void should_keep_its_error_handling_to_itself_when_a_file_has_some() throws Exception {
        routes.write("a.camel.yaml", """
                - routeConfiguration:
                    id: mine
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          handled:
                            constant: "true"
                """ + route("a")).look();
        routes.delete("a.camel.yaml").look();
        var model = (org.apache.camel.model.ModelCamelContext) routes.router.camel();
        assertThat(model.getRouteConfigurationDefinitions()).isEmpty();
    }

    @Test
    void should_find_changes_by_itself_when_started() throws Exception {
        routes.write("a.camel.yaml", route("a")).reload.start();
        assertThat(routes.running()).containsExactly("a");
        routes.write("b.camel.yaml", route("b"));
        await().until(() -> routes.running().contains("b"));
        routes.reload.stop();
    }
}
