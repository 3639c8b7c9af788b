package io.netboxrouter.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One accepted webhook. Immutable; the body is parsed when something first asks for what is in it.
 *
 * <p>The getters are what Simple and scripts in routes reach: <code>${body.data[name]}</code>,
 * <code>${body.prechange[status]}</code>, <code>${body.changed}</code>. Maps and lists are plain Java, unmodifiable at every
 * depth, in the order of the body, and never null: what is absent, null, of another shape, or in a body that is no JSON is
 * an empty map.
 */
public final class NetBoxEvent {
    private final long id;
    private final Instant receivedAt;
    private final String source;
    private final @Nullable String contentType;
    private final Envelope envelope;
    private final byte[] raw;

    /** Set without a lock: two threads at once at worst parse twice. */
    private volatile @Nullable JsonNode json;

    private volatile @Nullable SortedSet<String> changed;

    /** Apart from the tree, because filters do with the tree, and most events end there. */
    private volatile @Nullable Content content;

    /** @param raw the body as received; not copied, so nobody may change it */
    public NetBoxEvent(
            long id, Instant receivedAt, String source, @Nullable String contentType, Envelope envelope, byte[] raw) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.source = source;
        this.contentType = contentType;
        this.envelope = envelope;
        this.raw = raw;
    }

    public long getId() {
        return id;
    }

    public Instant getReceivedAt() {
        return receivedAt;
    }

    public String getSource() {
        return source;
    }

    public @Nullable String getContentType() {
        return contentType;
    }

    public Envelope envelope() {
        return envelope;
    }

    public String getEvent() {
        return envelope.event();
    }

    public String getObjectType() {
        return envelope.objectType();
    }

    public String getModel() {
        return envelope.model();
    }

    public @Nullable String getObjectId() {
        return envelope.objectId();
    }

    public @Nullable String getDisplay() {
        return envelope.display();
    }

    public @Nullable String getUsername() {
        return envelope.username();
    }

    public @Nullable String getRequestId() {
        return envelope.requestId();
    }

    public @Nullable Instant getTimestamp() {
        return envelope.timestamp();
    }

    /**
     * The object in its REST shape: a choice is {@code {value, label}}, a related object is nested, addresses are relative
     * to the source's URL. Of a deleted object it is the last state. Empty for most job events.
     */
    public Map<String, @Nullable Object> getData() {
        return content().data();
    }

    /**
     * The object before the change, as a row: a choice is its bare value, a related object its id, tags are names (Nautobot:
     * the REST shape). Empty for created objects, before NetBox 2.11, and where NetBox did not know it.
     */
    public Map<String, @Nullable Object> getPrechange() {
        return content().prechange();
    }

    /** Whether the body tells the state before the change. An update without it is still an update. */
    public boolean hasPrechange() {
        return json().path("snapshots").path("prechange").isObject();
    }

    /** The object after the change, in the shape of {@link #getPrechange()}. Empty for deleted objects. */
    public Map<String, @Nullable Object> getPostchange() {
        return content().postchange();
    }

    /** {@code prechange} and {@code postchange} as sent, and Nautobot's {@code differences}. */
    public Map<String, @Nullable Object> getSnapshots() {
        return content().snapshots();
    }

    /** What plugins of NetBox 4.4 and later add, such as {@code active_branch}. */
    public Map<String, @Nullable Object> getContext() {
        return content().context();
    }

    /** {@code id}, {@code user}, {@code path} and more of the request to NetBox that caused the event; from 4.6 on. */
    public Map<String, @Nullable Object> getRequest() {
        return content().request();
    }

    /**
     * The attributes that differ between the snapshots, sorted; custom fields as {@code custom_fields.<name>}. Empty unless
     * both snapshots are there, and without what changes by itself, such as {@code last_updated}.
     */
    public SortedSet<String> getChanged() {
        SortedSet<String> known = changed;
        if (known == null) {
            known = Collections.unmodifiableSortedSet(ChangedAttributes.of(json().path("snapshots")));
            changed = known;
        }
        return known;
    }

    /** Whether {@link #getChanged()} names this attribute; quicker than to ask for all of them. */
    public boolean hasChanged(String attribute) {
        Boolean alone = ChangedAttributes.contains(json().path("snapshots"), attribute);
        return alone == null ? getChanged().contains(attribute) : alone;
    }

    /** Whether {@link #getChanged()} can ever name this attribute, which is no custom field; not if it changes by itself. */
    public static boolean canTellChangeOf(String attribute) {
        return ChangedAttributes.counts(attribute);
    }

    /**
     * The whole body as a tree, a missing node when it is no JSON. The tree is shared: take a {@code deepCopy()} of it
     * before changing anything.
     */
    public JsonNode json() {
        JsonNode known = json;
        if (known == null) {
            known = Json.parse(raw);
            json = known;
        }
        return known;
    }

    /** The body as text, in UTF-8 as every NetBox sends it. */
    public String getBody() {
        return new String(raw, StandardCharsets.UTF_8);
    }

    /** The length of the body in bytes. */
    public int getSize() {
        return raw.length;
    }

    /** The body exactly as received. Not copied: do not change it. */
    public byte[] raw() {
        return raw;
    }

    /** Short and without the body, which may hold secrets and does end up in log lines. */
    @Override
    public String toString() {
        return "NetBoxEvent[id=" + id + ", event=" + getEvent() + ", objectType=" + getObjectType() + ", display="
                + getDisplay() + "]";
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = Content.of(json());
            content = known;
        }
        return known;
    }
}
