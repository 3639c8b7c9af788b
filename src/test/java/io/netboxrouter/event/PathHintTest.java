package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathHintTest {
    @ParameterizedTest
    @CsvSource({
        "/tenant/create, tenant, , created",
        "/tenant/created, tenant, , created",
        "/tenant/update, tenant, , updated",
        "/tenant/updated/, tenant, , updated",
        "/Tenant/DELETE, tenant, , deleted",
        "/dcim.device/deleted, device, dcim.device, deleted",
        "/hooks/a/b/DCIM.Device/updated?x=/y/created, device, dcim.device, updated",
        "/script/job_start, script, , job_started",
        "/script/job_started, script, , job_started",
        "/script/job_end#x, script, , job_ended",
        "/extras.script/job_ended///, script, extras.script, job_ended",
        "tenant/create, tenant, , created",
        "/netbox_custom_objects.table3model/create, table3model, netbox_custom_objects.table3model, created"
    })
    void should_name_model_and_event_when_they_end_the_path(
            String path, String model, String objectType, String event) {
        assertThat(PathHint.of(path)).isEqualTo(new PathHint(model, objectType, event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "?",
                "/?/tenant/create",
                "/create",
                "//create",
                "/tenant",
                "/tenant/create/17",
                "/tenant/merged",
                "/tenant/job_completed",
                "/a.b.c/create",
                "/.device/create",
                "/dcim./create",
                "/4.4/created",
                "/ten%61nt/create",
                "/tenant/cre%61te",
                "/%/create",
                "/%zz/%",
                "/{{ model }}/created",
                "/%7B%7B%20model%20%7D%7D/%7B%7B%20event%20%7D%7D",
                "/\u0000/create",
                "/tenant\n/create",
                "/日本/create"
            })
    void should_name_nothing_when_the_path_is_another(String path) {
        assertThat(PathHint.of(path)).isEqualTo(PathHint.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1_000_000})
    void should_name_nothing_when_the_segment_is_too_long(int length) {
        assertThat(PathHint.of("/" + "a".repeat(length) + "/create")).isEqualTo(PathHint.NONE);
    }
}
