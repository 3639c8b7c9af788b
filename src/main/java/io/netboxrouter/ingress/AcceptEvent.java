package io.netboxrouter.ingress;

import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.PathHint;
import io.netboxrouter.journal.AppendListener;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalBusyException;
import io.netboxrouter.journal.NewEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** The second step: into the journal. Goes on when it is on the disk, without a thread that waits for it. */
final class AcceptEvent extends AsyncProcessorSupport {
    private final Journal journal;
    private final Refusals refusals;
    private final Acks acks;
    private final InstantSource clock;
    private final IntakeObserver observer;

    AcceptEvent(Journal journal, Refusals refusals, Acks acks, InstantSource clock, IntakeObserver observer) {
        this.journal = journal;
        this.refusals = refusals;
        this.acks = acks;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        IncomingWebhook webhook = exchange.getMessage().getBody(IncomingWebhook.class);
        Sources.Verified source = webhook.source();
        PathHint hint =
                source == null ? PathHint.NONE : PathHint.of(source.source().below(webhook.path()));
        if (source == null || (webhook.body().length == 0 && hint.equals(PathHint.NONE))) {
            refuse(exchange, webhook, Refusal.EMPTY);
            callback.done(true);
            return true;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as the journal keeps it
        NewEvent event = new NewEvent(
                now,
                source.source().name(),
                webhook.path(),
                webhook.contentType(),
                EnvelopeReader.read(webhook.body(), hint),
                webhook.body());
        Acks.Loop loop = acks.here();
        journal.append(event, new AppendListener() {
            @Override
            public void appended(long eventId) {
                loop.run(() -> accepted(eventId, false));
            }

            @Override
            public void duplicate(long firstEventId) {
                loop.run(() -> accepted(firstEventId, true));
            }

            @Override
            public void failed(Exception cause) {
                boolean busy = cause instanceof JournalBusyException;
                refuse(exchange, webhook, busy ? Refusal.OVERLOADED : Refusal.CANNOT_STORE);
                loop.run(() -> callback.done(false));
            }

            private void accepted(long eventId, boolean duplicate) {
                observer.accepted(event, eventId, duplicate, webhook);
                exchange.getMessage().setBody(Answer.accepted(eventId, duplicate));
                callback.done(false);
            }
        });
        return false;
    }

    private void refuse(Exchange exchange, IncomingWebhook webhook, Refusal refusal) {
        refusals.add(refusal, webhook.sourceName(), webhook.remoteAddress(), webhook.path(), webhook.size());
        exchange.getMessage().setBody(Answer.refused(refusal));
    }
}
