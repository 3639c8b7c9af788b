package io.netboxrouter.inspect;

import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.PathHint;
import io.netboxrouter.ingress.HookSignature;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what the router makes of it.
 *
 * @param number counted from 1
 * @param event of the number, because it has no id
 */
record Inspection(long number, ReceivedRequest request, SignatureCheck signature, NetBoxEvent event) {
    static Inspection of(long number, ReceivedRequest request, @Nullable HookSignature expected) {
        return new Inspection(
                number,
                request,
                SignatureCheck.of(request, expected),
                new NetBoxEvent(
                        number,
                        request.at(),
                        "",
                        request.header("Content-Type"),
                        EnvelopeReader.read(request.body(), PathHint.of(request.path())),
                        request.body()));
    }
}
