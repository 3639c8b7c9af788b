package io.netboxrouter.ingress;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The first step of the intake route: nothing looks at a body whose signature does not fit. */
final class VerifySignature implements Processor {
    private final Refusals refusals;

    VerifySignature(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void process(Exchange exchange) {
        IncomingWebhook webhook = exchange.getMessage().getBody(IncomingWebhook.class);
        Refusal refusal = check(webhook);
        if (refusal != null) {
            refusals.add(refusal, webhook.sourceName(), webhook.remoteAddress(), webhook.path(), webhook.size());
            exchange.getMessage().setBody(Answer.refused(refusal));
            exchange.setRouteStop(true);
        }
    }

    private static @Nullable Refusal check(IncomingWebhook webhook) {
        Sources.Verified source = webhook.source();
        if (source == null) {
            return Refusal.NO_SOURCE;
        }
        String signature = webhook.signature();
        if (signature == null) {
            return Refusal.NO_SIGNATURE;
        }
        if (!webhook.lengthKnown()) {
            return Refusal.NO_LENGTH;
        }
        return source.signature().fits(signature, webhook.body()) ? null : Refusal.WRONG_SIGNATURE;
    }
}
