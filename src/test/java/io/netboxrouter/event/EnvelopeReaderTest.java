package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of each generation, by the release that sends them. */
class EnvelopeReaderTest {
    private static final Instant MARCH_2026 = Instant.parse("2026-03-06T15:11:23.503186Z");
    private static final String RID = "17af32f0-852a-46ca-a7d4-33ecd0c13de6";

    /** The end of each of the NetBox bodies below, from {@code data} on. */
    private static final String SITE = """
            "data": {"id": 4, "url": "/api/dcim/sites/4/", "display_url": "/dcim/sites/4/", "display": "Site 1",
                     "name": "Site 1", "slug": "site-1", "status": {"value": "active", "label": "Active"},
                     "region": {"id": 9, "url": "/api/dcim/regions/9/", "display": "Region 9"},
                     "tags": [{"id": 2, "name": "x"}], "custom_fields": {"id": 77, "url": "/api/ipam/vrfs/77/"}},
            "snapshots": {"prechange": null, "postchange": {"id": 99, "name": "Site 1", "slug": "site-1"}}}
            """;

    private static Envelope read(String body) {
        return read(body, PathHint.NONE);
    }

    private static Envelope read(String body, PathHint hint) {
        return EnvelopeReader.read(body.getBytes(StandardCharsets.UTF_8), hint);
    }

    @Test
    void should_read_netbox_4_6() {
        Envelope envelope = read("""
                {"event": "created", "timestamp": "2026-03-06T15:11:23.503186+00:00", "object_type": "dcim.site",
                 "username": "jstretch", "request_id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6",
                 "request": {"id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6", "method": "POST", "path": "/dcim/sites/add/",
                             "user": "jstretch"},
                """ + SITE);

        assertThat(envelope)
                .isEqualTo(new Envelope("created", "dcim.site", "site", "4", "Site 1", "jstretch", RID, MARCH_2026));
    }

    @Test
    void should_read_netbox_4_7_that_has_user_and_request_id_in_request_only() {
        Envelope envelope = read("""
                {"event": "updated", "timestamp": "2026-03-06T15:11:23.503186+00:00", "object_type": "dcim.site",
                 "request": {"id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6", "path": "/api/dcim/sites/", "user": "jstretch",
                             "path_info": "/api/dcim/sites/", "method": "PATCH", "GET": {"id": "5", "user": "eve"}},
                """ + SITE);

        assertThat(envelope)
                .isEqualTo(new Envelope("updated", "dcim.site", "site", "4", "Site 1", "jstretch", RID, MARCH_2026));
    }

    @Test
    void should_read_netbox_4_5() {
        Envelope envelope = read("""
                {"event": "deleted", "timestamp": "2026-03-06T15:11:23.503186+00:00", "object_type": "dcim.site",
                 "username": "jstretch", "request_id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6",
                """ + SITE);

        assertThat(envelope)
                .isEqualTo(new Envelope("deleted", "dcim.site", "site", "4", "Site 1", "jstretch", RID, MARCH_2026));
    }

    @Test
    void should_read_netbox_4_4_that_has_both_model_and_object_type() {
        Envelope envelope = read("""
                {"event": "created", "timestamp": "2026-03-06T15:11:23+00:00", "object_type": "dcim.site", "model": "site",
                 "username": "jstretch", "request_id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6",
                """ + SITE);

        assertThat(envelope.objectType()).isEqualTo("dcim.site");
        assertThat(envelope.model()).isEqualTo("site");
        assertThat(envelope.timestamp()).isEqualTo(Instant.parse("2026-03-06T15:11:23Z"));
    }

    @Test
    void should_take_the_app_from_the_url_up_to_netbox_4_3() {
        Envelope envelope = read("""
                {"event": "created", "timestamp": "2021-03-09 14:55:33.968016+00:00", "model": "site",
                 "username": "jstretch", "request_id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6",
                """ + SITE);

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "created",
                        "dcim.site",
                        "site",
                        "4",
                        "Site 1",
                        "jstretch",
                        RID,
                        Instant.parse("2021-03-09T14:55:33.968016Z")));
    }

    @Test
    void should_read_netbox_2_4_that_names_neither_user_nor_app() {
        Envelope envelope = read("""
                {"event":"created","timestamp":"2018-08-07 14:06:51.741406","model":"ipaddress","data":{"id":357776,
                 "family":4,"address":"1.1.1.1/28","status":{"label":"Active","value":1},"tags":[]}}
                """);

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "created",
                        "ipam.ipaddress",
                        "ipaddress",
                        "357776",
                        "1.1.1.1/28",
                        null,
                        null,
                        Instant.parse("2018-08-07T14:06:51.741406Z")));
    }

    @Test
    void should_read_the_draft_of_2017() {
        Envelope envelope = read("""
                {"event":"deleted","signal_received_timestamp":1508781858.544069,"model":"Site",
                 "data":{"id":54,"name":"test","slug":"test"}}
                """);

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "deleted",
                        "dcim.site",
                        "site",
                        "54",
                        "test",
                        null,
                        null,
                        Instant.parse("2017-10-23T18:04:18.544069Z")));
    }

    @Test
    void should_read_one_object_when_2_4_beta_sends_a_list_of_one() {
        Envelope envelope = read("""
                {"event":"created","timestamp":1529330000.25,"model":"VRF","data":[{"id":3,"name":"blue"}]}
                """);

        assertThat(envelope.objectType()).isEqualTo("ipam.vrf");
        assertThat(envelope.objectId()).isEqualTo("3");
        assertThat(envelope.display()).isEqualTo("blue");
        assertThat(envelope.timestamp()).isEqualTo(Instant.parse("2018-06-18T13:53:20.250Z"));
    }

    @Test
    void should_have_no_object_id_when_2_4_beta_sends_a_list_of_several() {
        Envelope envelope = read("""
                {"event":"created","timestamp":1529330000,"model":"VRF","data":[{"id":3,"name":"a"},{"id":4,"name":"b"}]}
                """);

        assertThat(envelope.objectType()).isEqualTo("ipam.vrf");
        assertThat(envelope.objectId()).isNull();
        assertThat(envelope.display()).isNull();
    }

    @Test
    void should_read_the_form_of_2_4_that_lost_the_values_of_data() {
        Envelope envelope =
                read("event=updated&timestamp=2018-08-07+14%3A06%3A51.741406&model=ipaddress&data=id&data=address");

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "updated",
                        "ipam.ipaddress",
                        "ipaddress",
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2018-08-07T14:06:51.741406Z")));
    }

    @Test
    void should_leave_a_form_alone_when_it_comes_from_a_template() {
        assertThat(read("event=created&model=tenant&id=1&name=A").event()).isEqualTo(Envelope.UNKNOWN);
        assertThat(read("event=created&timestamp=%zz&model=tenant").event()).isEqualTo(Envelope.UNKNOWN);
        assertThat(read("a=b&&c").event()).isEqualTo(Envelope.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"log\": [], \"output\": \"...\"}", "[1, 2]", "\"text\"", "7"})
    void should_read_jobs_whatever_their_data_is(String data) {
        Envelope envelope = read("""
                {"event":"job_ended","timestamp":"2026-03-06T15:11:23.503186+00:00","object_type":"extras.script",
                 "username":"admin","request_id":null,"data":%s}
                """.formatted(data));

        assertThat(envelope)
                .isEqualTo(new Envelope("job_ended", "extras.script", "script", null, null, "admin", null, MARCH_2026));
    }

    @Test
    void should_pass_through_the_event_types_of_plugins() {
        Envelope envelope = read("""
                {"event":"branch_merged","timestamp":"2026-03-06T15:11:23.503186+00:00",
                 "object_type":"netbox_branching.branch","data":{"id":3,"name":"b1","schema_id":"td5smq0f"}}
                """);

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "branch_merged", "netbox_branching.branch", "branch", "3", "b1", null, null, MARCH_2026));
    }

    @Test
    void should_read_nautobot() {
        Envelope envelope = read("""
                {"event":"updated","timestamp":"2023-02-14 12:34:56.000000+00:00","model":"location","username":"admin",
                 "request_id":"17af32f0-852a-46ca-a7d4-33ecd0c13de6",
                 "data":{"id":"b3f0a8a5-8a4e-4c0f-9f6e-0d2b7e1c5a11","object_type":"dcim.location","natural_slug":"b_b3f0",
                         "display":"Bärn","url":"/api/dcim/locations/b3f0a8a5-8a4e-4c0f-9f6e-0d2b7e1c5a11/"},
                 "snapshots":{"prechange":{},"postchange":{},"differences":{"removed":{"name":"a"},"added":{"name":"b"}}}}
                """);

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "updated",
                        "dcim.location",
                        "location",
                        "b3f0a8a5-8a4e-4c0f-9f6e-0d2b7e1c5a11",
                        "Bärn",
                        "admin",
                        RID,
                        Instant.parse("2023-02-14T12:34:56Z")));
    }

    @Test
    void should_not_take_the_type_of_the_assigned_object_for_the_objects_own() {
        Envelope envelope = read("""
                {"event":"created","timestamp":"2024-08-01T10:00:00+00:00","model":"contactassignment","data":{"id":1,
                 "url":"/api/tenancy/contact-assignments/1/","display":"A","object_type":"dcim.site","object_id":2}}
                """);

        assertThat(envelope.objectType()).isEqualTo("tenancy.contactassignment");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/dcim/sites/4/, site, dcim.site",
        "/netbox/api/dcim/sites/4/, site, dcim.site",
        "/api/api/dcim/sites/4/, site, dcim.site",
        "https://netbox.example.com/base/api/virtualization/interfaces/4/, vminterface, virtualization.vminterface",
        "/api/vpn/l2vpns/1/, l2vpn, vpn.l2vpn",
        "/api/plugins/netbox-dns/records/4/, record, netbox_dns.record",
        "/base/api/plugins/bgp/session/4/, bgpsession, bgp.bgpsession",
        "/api/plugins/x/api/y/4/, z, x.z",
        "/dcim/sites/4/, site, site",
        "/api/, site, site",
        "/api/DCIM%2f/sites/4/, site, site",
        "nonsense, thing, thing"
    })
    void should_take_the_app_from_any_form_of_url(String url, String model, String objectType) {
        Envelope envelope = read("{\"event\":\"created\",\"model\":\"" + model + "\",\"data\":{\"id\":4,\"url\":\""
                + url + "\"},\"snapshots\":{}}");

        assertThat(envelope.objectType()).isEqualTo(objectType);
        assertThat(envelope.model()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({"device,dcim.device", "secret,secrets.secret", "virtualmachine,virtualization.virtualmachine", "foo,foo"
    })
    void should_know_the_apps_of_old_models_when_there_is_no_url(String model, String objectType) {
        assertThat(read("{\"event\":\"updated\",\"model\":\"" + model + "\",\"data\":{\"id\":1}}")
                        .objectType())
                .isEqualTo(objectType);
    }

    @Test
    void should_not_take_a_plugins_model_for_an_old_one_when_there_are_snapshots() {
        assertThat(read("{\"event\":\"updated\",\"model\":\"service\",\"data\":{\"id\":1},\"snapshots\":{}}")
                        .objectType())
                .isEqualTo("service");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"display\":\"d\",\"name\":\"n\"}', d",
        "'{\"name\":\"n\",\"display_name\":\"dn\"}', dn",
        "'{\"name\":null,\"label\":\"l\"}', l",
        "'{\"display\":\"\",\"prefix\":\"10.0.0.0/8\"}', 10.0.0.0/8",
        "'{\"cid\":\"C-1\",\"description\":\"x\"}', C-1",
        "'{\"display\":{\"a\":1},\"name\":\"n\"}', n",
        "'{\"id\":5}',"
    })
    void should_find_a_name_in_every_generation(String data, String display) {
        assertThat(read("{\"event\":\"updated\",\"data\":" + data + "}").display())
                .isEqualTo(display);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "42",
                "\"created\"",
                "[]",
                "[{\"event\":\"created\",\"model\":\"site\"}]",
                "{}",
                "{\"text\": \"a device was made\"}",
                "{\"extra_vars\": {\"id\": 1, \"event\": \"created\"}}",
                "{\"event_type\":\"netbox-event\",\"client_payload\":{\"data\":{\"id\":1}}}",
                "{\"event\": null, \"model\": \"site\"}",
                "{\"event\": \"\", \"model\": \"site\"}",
                "{\"event\": 7, \"model\": \"site\"}",
                "{\"event\": {\"name\": \"created\"}, \"model\": \"site\"}",
                "{'event': 'created', 'model': 'site', 'module': None}",
                "id=3&text=%7B%22event%22%3A+%22created%22%7D",
                "Someone created a site named Foo!",
                "<change event=\"created\" model=\"site\"/>"
            })
    void should_be_unknown_when_the_body_is_no_event(String body) {
        assertThat(read(body))
                .extracting(Envelope::event, Envelope::objectType, Envelope::model)
                .containsOnly(Envelope.UNKNOWN);
    }

    @Test
    void should_take_from_the_path_what_the_body_lacks() {
        PathHint tenantCreated = PathHint.of("/tenant/create");

        assertThat(read("Someone created a tenant!", tenantCreated))
                .isEqualTo(new Envelope("created", "tenancy.tenant", "tenant", null, null, null, null, null));
        assertThat(read("", PathHint.of("/custom.thing/deleted")))
                .isEqualTo(new Envelope("deleted", "custom.thing", "thing", null, null, null, null, null));
        assertThat(read("{\"data\": {\"id\": 6, \"name\": \"A\"}}", tenantCreated))
                .isEqualTo(new Envelope("created", "tenancy.tenant", "tenant", "6", "A", null, null, null));
        assertThat(read("{\"event\": \"created\", \"model\": \"thing\"}", PathHint.of("/custom.thing/update"))
                        .objectType())
                .isEqualTo("custom.thing");
    }

    @Test
    void should_believe_the_body_when_the_path_says_otherwise() {
        Envelope envelope = read("""
                {"event": "updated", "object_type": "dcim.site", "data": {"id": 4}}
                """, PathHint.of("/tenancy.tenant/create"));

        assertThat(envelope.event()).isEqualTo("updated");
        assertThat(envelope.objectType()).isEqualTo("dcim.site");
        assertThat(envelope.model()).isEqualTo("site");
    }

    @Test
    void should_not_have_an_empty_model_when_a_template_rendered_half_a_type() {
        Envelope envelope = read("{\"event\": \"created\", \"object_type\": \"dcim.\"}");

        assertThat(envelope.objectType()).isEqualTo(Envelope.UNKNOWN);
        assertThat(envelope.model()).isEqualTo(Envelope.UNKNOWN);
    }

    @Test
    void should_fall_back_when_a_template_rendered_names_empty() {
        Envelope envelope = read("""
                {"event": "created", "object_type": "", "model": "site", "username": "", "request_id": " ",
                 "timestamp": "", "data": {"id": 4, "url": "/api/dcim/sites/4/"}}
                """);

        assertThat(envelope).isEqualTo(new Envelope("created", "dcim.site", "site", "4", null, null, null, null));
    }
}
