package io.netboxrouter.component;

import io.netboxrouter.dispatch.DeliveryAttempt;
import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.event.Coalesced;
import io.netboxrouter.event.EventBatch;
import io.netboxrouter.event.NetBoxEvent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attaches its route to the subscription of the route's id. */
final class NetBoxConsumer extends DefaultConsumer {
    private static final Logger log = LoggerFactory.getLogger(NetBoxConsumer.class);
    private static final String DEFAULT_CONTENT_TYPE = "application/json";
    private static final String UNKNOWN_CONTENT_TYPE = "application/octet-stream";
    /** RFC 9110, 8.3.1; without the type that Camel would take for a serialised Java object. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("(?!application/x-java-serialized-object)[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+"
                    + "(\\s*;\\s*[\\w!#$%&'*+.^`|~-]+=([\\w!#$%&'*+.^`|~-]+|\"[^\"\\\\]*\"))*");
    /** How long a route that stops waits for its deliveries; an outcome that comes later is recorded all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A route that was only tried out is stopped without ever having started. */
    private boolean attached;

    NetBoxConsumer(NetBoxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        NetBoxEndpoint endpoint = (NetBoxEndpoint) getEndpoint();
        endpoint.getComponent().dispatcher().attach(getRouteId(), endpoint.options(), this::deliver);
        attached = true;
    }

    @Override
    protected void doStop() throws Exception {
        NetBoxEndpoint endpoint = (NetBoxEndpoint) getEndpoint();
        if (attached && !endpoint.getComponent().dispatcher().detach(getRouteId(), PATIENCE)) {
            log.atWarn()
                    .addKeyValue("route", getRouteId())
                    .log("A delivery was still under way when the route stopped; it is waited for, not repeated");
        }
        attached = false;
        super.doStop();
    }

    private void deliver(DeliveryAttempt attempt, Consumer<Outcome> done) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOnly);
        Map<String, Object> headers = exchange.getIn().getHeaders();
        if (((NetBoxEndpoint) getEndpoint()).batched()) {
            EventBatch batch = new EventBatch(attempt.events());
            exchange.getIn().setBody(batch);
            exchange.setProperty(NetBoxConstants.DELIVERED, batch);
            addHeaders(headers, batch);
        } else {
            NetBoxEvent event =
                    attempt.events().size() == 1 ? attempt.first() : Coalesced.of(attempt.first(), attempt.newest());
            exchange.getIn().setBody(event);
            exchange.setProperty(NetBoxConstants.DELIVERED, event);
            addHeaders(headers, event, attempt.events().size());
        }
        headers.put(NetBoxConstants.ATTEMPT, attempt.number());
        headers.put(NetBoxConstants.IDEMPOTENCY_KEY, idempotencyKey(attempt));
        putIfKnown(headers, NetBoxConstants.TRACEPARENT, attempt.traceparent());
        if (attempt.replay() > 0) {
            headers.put(NetBoxConstants.REPLAY, true);
            headers.put(NetBoxConstants.REPLAY_FOR_HTTP, "true");
        }
        getAsyncProcessor().process(exchange, doneSync -> {
            Outcome outcome = Outcomes.of(exchange);
            releaseExchange(exchange, false);
            done.accept(outcome);
        });
    }

    /**
     * What was merged or batched differently is another thing to deliver. So is a replay: a destination that drops what it
     * has had before would else drop it, too.
     */
    private String idempotencyKey(DeliveryAttempt attempt) {
        long first = attempt.first().getId();
        long newest = attempt.newest().getId();
        String key = (first == newest ? first : first + ".." + newest) + "-" + getRouteId();
        return attempt.replay() == 0 ? key : key + "-r" + attempt.replay();
    }

    private static void addHeaders(Map<String, Object> headers, EventBatch batch) {
        headers.put(NetBoxConstants.EVENT_ID, batch.get(0).getId());
        headers.put(NetBoxConstants.BATCH_SIZE, batch.size());
        headers.put(NetBoxConstants.SOURCE, batch.getSource());
        headers.put(Exchange.CONTENT_TYPE, DEFAULT_CONTENT_TYPE);
        putIfKnown(headers, NetBoxConstants.EVENT, batch.common(NetBoxEvent::getEvent));
        putIfKnown(headers, NetBoxConstants.OBJECT_TYPE, batch.common(NetBoxEvent::getObjectType));
        putIfKnown(headers, NetBoxConstants.MODEL, batch.common(NetBoxEvent::getModel));
        putIfKnown(headers, NetBoxConstants.REQUEST_ID, batch.getRequestId());
        putIfKnown(headers, NetBoxConstants.X_REQUEST_ID, batch.getRequestId());
        putIfKnown(headers, NetBoxConstants.USERNAME, batch.getUsername());
    }

    private static void addHeaders(Map<String, Object> headers, NetBoxEvent event, int merged) {
        headers.put(NetBoxConstants.EVENT_ID, event.getId());
        headers.put(NetBoxConstants.EVENT, event.getEvent());
        headers.put(NetBoxConstants.OBJECT_TYPE, event.getObjectType());
        headers.put(NetBoxConstants.MODEL, event.getModel());
        headers.put(NetBoxConstants.SOURCE, event.getSource());
        headers.put(Exchange.CONTENT_TYPE, contentType(event.getContentType()));
        if (merged > 1) {
            headers.put(NetBoxConstants.COALESCED, merged);
        }
        putIfKnown(headers, NetBoxConstants.OBJECT_ID, event.getObjectId());
        putIfKnown(headers, NetBoxConstants.REQUEST_ID, event.getRequestId());
        putIfKnown(headers, NetBoxConstants.X_REQUEST_ID, event.getRequestId());
        putIfKnown(headers, NetBoxConstants.USERNAME, event.getUsername());
    }

    /** NetBox's field is free text: what is no media type would break every HTTP client on its way out. */
    private static String contentType(@Nullable String asSent) {
        if (asSent == null) {
            return DEFAULT_CONTENT_TYPE;
        }
        return MEDIA_TYPE.matcher(asSent).matches() && hasKnownCharset(asSent) ? asSent : UNKNOWN_CONTENT_TYPE;
    }

    private static boolean hasKnownCharset(String mediaType) {
        try {
            ContentType.parse(mediaType);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void putIfKnown(Map<String, Object> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
