package io.netboxrouter.destination;

import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The lines of a message: the body's text, or the event in words, or a line for each event of a list. */
final class MessageLines {
    private MessageLines() {}

    /**
     * At least one line, of which at least one says something.
     *
     * @param netboxUrl where the events' links lead; null for what the settings say
     * @throws UndeliverableException when there is no text
     */
    static List<String> of(Exchange exchange, @Nullable String netboxUrl) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof NetBoxEvent event) {
            return List.of(line(event, netboxUrl, exchange));
        }
        if (body instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(NetBoxEvent.class::isInstance)) {
            return list.stream()
                    .map(event -> line((NetBoxEvent) event, netboxUrl, exchange))
                    .toList();
        }
        String text = message.getBody(String.class);
        if (text == null || text.isBlank()) {
            throw new UndeliverableException("the message has no text; set a body, or leave the event as it is");
        }
        return text.strip().lines().toList();
    }

    private static String line(NetBoxEvent event, @Nullable String netboxUrl, Exchange exchange) {
        String link = EventLink.of(event, netboxUrl, exchange.getContext());
        return link == null ? EventWords.of(event) : EventWords.of(event) + " " + link;
    }
}
