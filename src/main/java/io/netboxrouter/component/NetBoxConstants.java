package io.netboxrouter.component;

import org.apache.camel.spi.Metadata;

/** The headers of an exchange from {@code netbox:}. */
public final class NetBoxConstants {
    @Metadata(
            label = "consumer",
            description =
                    "The event's id in the journal; of several that were merged, the newest one's; of a batch, the"
                            + " first one's.",
            javaType = "Long")
    public static final String EVENT_ID = "CamelNetboxEventId";

    @Metadata(
            label = "consumer",
            description = "The event type: created, updated, deleted, job_started, job_ended, or any other as sent.",
            javaType = "String")
    public static final String EVENT = "CamelNetboxEvent";

    @Metadata(label = "consumer", description = "The object type, such as dcim.device.", javaType = "String")
    public static final String OBJECT_TYPE = "CamelNetboxObjectType";

    @Metadata(label = "consumer", description = "The model, such as device.", javaType = "String")
    public static final String MODEL = "CamelNetboxModel";

    @Metadata(label = "consumer", description = "The object's id in NetBox.", javaType = "String")
    public static final String OBJECT_ID = "CamelNetboxObjectId";

    @Metadata(label = "consumer", description = "The name of the NetBox that sent the event.", javaType = "String")
    public static final String SOURCE = "CamelNetboxSource";

    @Metadata(
            label = "consumer",
            description = "The id of the request in NetBox, shared by all events of a bulk edit.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelNetboxRequestId";

    @Metadata(label = "consumer", description = "Who made the change.", javaType = "String")
    public static final String USERNAME = "CamelNetboxUsername";

    @Metadata(
            label = "consumer",
            description = "1 for the first attempt to deliver; attempts while the destination was down do not count.",
            javaType = "Integer")
    public static final String ATTEMPT = "CamelNetboxAttempt";

    @Metadata(
            label = "consumer",
            description = "True when a person had the event delivered once more; absent otherwise.",
            javaType = "Boolean")
    public static final String REPLAY = "CamelNetboxReplay";

    @Metadata(
            label = "consumer",
            description = "How many waiting events of the object this one stands for, itself included; only with"
                    + " coalesce, and only when there are several.",
            javaType = "Integer")
    public static final String COALESCED = "CamelNetboxCoalesced";

    @Metadata(
            label = "consumer",
            description = "How many events are in the batch; only with batch.",
            javaType = "Integer")
    public static final String BATCH_SIZE = "CamelNetboxBatchSize";

    /** Not filtered on the way out, so that HTTP destinations can tell a replay: {@code true}, or absent. */
    static final String REPLAY_FOR_HTTP = "X-NetBox-Router-Replay";

    /**
     * Not filtered on the way out, so that HTTP destinations receive it: the event's id, a dash, the route's id. Of several
     * events that are delivered together, the first one's id, two dots and the newest one's in place of the id. Of
     * the second replay with {@code -r2} at its end. The same for all attempts of a delivery, also when a dead letter is
     * tried again.
     */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /**
     * An exchange property: the event, or in a batch the list of events, that was delivered. Still there when a step has
     * replaced the body.
     */
    public static final String DELIVERED = "CamelNetboxDelivered";

    /** Not filtered either: NetBox's id of the request, so that a change can be followed through other systems' logs. */
    static final String X_REQUEST_ID = "X-Request-ID";

    /** Not filtered either: by which a destination joins the delivery's trace. Only while OpenTelemetry is asked for. */
    static final String TRACEPARENT = "traceparent";

    private NetBoxConstants() {}
}
