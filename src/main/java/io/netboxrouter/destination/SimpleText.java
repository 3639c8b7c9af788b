package io.netboxrouter.destination;

import org.apache.camel.Exchange;

/** A property that may be Simple: {@code ${body.data[name]}}. */
final class SimpleText {
    private SimpleText() {}

    /** The text, or what Simple makes of it; empty for nothing. */
    static String of(String text, Exchange exchange) {
        if (!text.contains("${")) {
            return text;
        }
        String value = exchange.getContext()
                .resolveLanguage("simple")
                .createExpression(text)
                .evaluate(exchange, String.class);
        return value == null ? "" : value;
    }
}
