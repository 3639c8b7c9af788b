package io.netboxrouter.destination;

import io.netboxrouter.component.NetBoxConstants;
import io.netboxrouter.event.NetBoxEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Turns a body into a mail: an event or a list of events put in words, or a text of the route's. What goes into a header is
 * one line of text, whatever NetBox calls the object; who gets it is checked to be an address.
 *
 * <p>Every mail about an object answers the same one, which was never sent, so that mail programs show them together.
 */
public final class EmailMessage implements Processor {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_SUBJECT = 200;

    private String from = "";
    private String to = "";
    private String cc = "";
    private String subject = "";
    private boolean html;
    private @Nullable String netboxUrl;

    /** An address, with or without a name: {@code NetBox <netbox@example.com>}. */
    public void setFrom(String from) {
        this.from = MailAddresses.requireOne(from);
    }

    /** Addresses with commas, or what Simple makes of the exchange. */
    public void setTo(String to) {
        this.to = to;
    }

    public void setCc(String cc) {
        this.cc = cc;
    }

    /** Text, or what Simple makes of the exchange; empty for what happened. */
    public void setSubject(String subject) {
        this.subject = subject;
    }

    /** Whether a text in the body is HTML; otherwise it is plain text. */
    public void setHtml(boolean html) {
        this.html = html;
    }

    public void setNetboxUrl(@Nullable String netboxUrl) {
        this.netboxUrl = netboxUrl;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        // camel-mail takes every header for one of the mail's but Camel's own, so nothing else may stay.
        Map<String, @Nullable Object> headers = new TreeMap<>();
        headers.put("From", from);
        headers.put("To", MailAddresses.require("to", SimpleText.of(to, exchange)));
        String copies = MailAddresses.of("cc", SimpleText.of(cc, exchange));
        if (!copies.isEmpty()) {
            headers.put("Cc", copies);
        }
        Object body = message.getBody();
        boolean words = body instanceof NetBoxEvent || body instanceof List;
        List<String> lines = MessageLines.of(exchange, netboxUrl);
        headers.put("Subject", subject(lines, exchange));
        headers.put("Message-ID", "<" + id(message) + "@netbox-router>");
        String thread = thread(message);
        if (thread != null) {
            headers.put("In-Reply-To", thread);
            headers.put("References", thread);
        }
        headers.put("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office replies, please
        headers.put(Exchange.CONTENT_TYPE, (html && !words ? "text/html" : "text/plain") + "; charset=utf-8");
        message.getHeaders().keySet().removeIf(name -> !name.startsWith("Camel"));
        message.getHeaders().putAll(headers);
        message.setBody(Cut.toFit(lines, MAX_CHARACTERS, String::length));
    }

    private String subject(List<String> lines, Exchange exchange) {
        String own = SimpleText.of(subject, exchange);
        String line = (own.isBlank() ? said(lines) : own)
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
        return line.length() <= MAX_SUBJECT ? line : Cut.at(line, MAX_SUBJECT - 1) + "…";
    }

    private static String said(List<String> lines) {
        String first = "[NetBox] " + lines.get(0).replaceFirst(" https?://\\S+$", "");
        return lines.size() == 1 ? first : first + " … and " + (lines.size() - 1) + " more";
    }

    /** The same for every attempt, so that mail servers that look can drop what they have. */
    private static String id(Message message) {
        String key = message.getHeader("Idempotency-Key", String.class);
        return key == null
                ? UUID.randomUUID().toString()
                : uuid(key + message.getExchange().getContext().getName());
    }

    private static @Nullable String thread(Message message) {
        String object = message.getHeader(NetBoxConstants.OBJECT_ID, String.class);
        return object == null
                ? null
                : "<"
                        + uuid(message.getHeader(NetBoxConstants.SOURCE) + " "
                                + message.getHeader(NetBoxConstants.OBJECT_TYPE) + " " + object)
                        + "@netbox-router>";
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
