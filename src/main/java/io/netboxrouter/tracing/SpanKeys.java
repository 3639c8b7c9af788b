package io.netboxrouter.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** The names of attributes; {@code docs/tracing.md} lists them. Those of HTTP are OpenTelemetry's. */
final class SpanKeys {
    static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> HTTP_BODY_SIZE = AttributeKey.longKey("http.request.body.size");
    static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> URL_PATH = AttributeKey.stringKey("url.path");
    static final AttributeKey<String> CLIENT_ADDRESS = AttributeKey.stringKey("client.address");

    static final AttributeKey<String> SOURCE = AttributeKey.stringKey("netbox.source");
    static final AttributeKey<String> EVENT = AttributeKey.stringKey("netbox.event");
    static final AttributeKey<String> OBJECT_TYPE = AttributeKey.stringKey("netbox.object_type");
    static final AttributeKey<String> OBJECT_ID = AttributeKey.stringKey("netbox.object_id");
    static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("netbox.request_id");

    static final AttributeKey<Long> EVENT_ID = AttributeKey.longKey("netbox_router.event_id");
    static final AttributeKey<Boolean> DUPLICATE = AttributeKey.booleanKey("netbox_router.duplicate");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("netbox_router.route");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("netbox_router.attempt");
    static final AttributeKey<Long> EVENTS = AttributeKey.longKey("netbox_router.events");
    static final AttributeKey<Long> REPLAY = AttributeKey.longKey("netbox_router.replay");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("netbox_router.outcome");

    private SpanKeys() {}
}
