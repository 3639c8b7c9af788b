package io.netboxrouter.component;

import org.apache.camel.spi.Metadata;

/** The headers of an exchange from {@code netbox:}. */
public final class NetBoxConstants {
    @Metadata(label = "consumer", description = "The event's id in the journal.", javaType = "Long")
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

    /** Not filtered on the way out, so that HTTP destinations can tell a replay: {@code true}, or absent. */
    static final String REPLAY_FOR_HTTP = "X-NetBox-Router-Replay";

    /**
     * Not filtered on the way out, so that HTTP destinations receive it: the event's id, a dash, the route's id, and for
     * the second replay {@code -r2}. The same for all attempts of a delivery, also when a dead letter is tried again.
     */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /**
     * An exchange property: the event, or in a batch the list of events, that was delivered. Still there when a step has
     * replaced the body.
     */
    public static final String DELIVERED = "CamelNetboxDelivered";

    /** Not filtered either: NetBox's id of the request, so that a change can be followed through other systems' logs. */
    static final String X_REQUEST_ID = "X-Request-ID";

    private NetBoxConstants() {}
}
