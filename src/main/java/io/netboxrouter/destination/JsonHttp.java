package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * JSON over Camel's own HTTP, so that connections are pooled and time limits, proxy and certificates are those of every
 * other route. An answer from 300 on is an {@code HttpOperationFailedException}.
 */
final class JsonHttp {
    /** By which a change can be followed through what others keep: NetBox's id of the request, and the delivery's trace. */
    private static final List<String> FOLLOWED_BY = List.of("X-Request-ID", "traceparent");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** What this thread delivers: the exchanges made here know nothing of the route's. */
    private static final ThreadLocal<@Nullable Message> DELIVERED = new ThreadLocal<>();

    private final String base;
    private final Map<String, String> headers;
    /** Holds no connection of its own: those are the HTTP component's, so nothing is left behind when a route goes. */
    private final ProducerTemplate template;

    /**
     * @param base without a slash at its end
     * @param headers of every request
     */
    JsonHttp(CamelContext camel, String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
        template = camel.createProducerTemplate();
    }

    /** Whatever is sent meanwhile by this thread carries NetBox's id of the request and the trace, where there are any. */
    static void during(Message delivered, Work work) throws Exception {
        DELIVERED.set(delivered);
        try {
            work.run();
        } finally {
            DELIVERED.remove();
        }
    }

    /** Sends. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** The header that logs in, or none for an empty user. */
    static Map<String, String> basic(String username, String password) {
        if (username.isEmpty()) {
            return Map.of();
        }
        byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /**
     * The address without a slash at its end.
     *
     * @throws IllegalArgumentException naming the property
     */
    static String requireUrl(String url) {
        if (!url.matches("https?://[^/?#]+[^?#]*")) {
            throw new IllegalArgumentException("url is no address like https://monitoring.example.com");
        }
        return url.replaceFirst("/+$", "");
    }

    JsonNode get(String path) throws Exception {
        return send("GET", path, Map.of(), null);
    }

    JsonNode post(String path, JsonNode body) throws Exception {
        return send("POST", path, Map.of(), body);
    }

    /**
     * @param path encoded, with its query
     * @param more headers of this request
     * @return a missing node when the answer is empty
     */
    JsonNode send(String method, String path, Map<String, String> more, @Nullable JsonNode body) throws Exception {
        byte[] bytes = body == null ? null : MAPPER.writeValueAsBytes(body);
        String[] parts = path.split("\\?", 2);
        Exchange exchange = template.request(base, request -> {
            Message message = request.getMessage();
            message.setHeader(Exchange.HTTP_METHOD, method);
            message.setHeader(Exchange.HTTP_URI, base + parts[0]);
            message.setHeader(Exchange.HTTP_QUERY, parts.length > 1 ? parts[1] : null);
            message.setHeader("Accept", "application/json");
            addFollowed(message);
            headers.forEach(message::setHeader);
            more.forEach(message::setHeader);
            if (bytes != null) {
                message.setHeader(Exchange.CONTENT_TYPE, "application/json");
                message.setBody(bytes);
            }
        });
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return read(exchange.getMessage().getBody(byte[].class));
    }

    private static void addFollowed(Message request) {
        Message delivered = DELIVERED.get();
        if (delivered != null) {
            FOLLOWED_BY.forEach(name -> request.setHeader(name, delivered.getHeader(name)));
        }
    }

    private JsonNode read(byte @Nullable [] answer) throws IOException {
        if (answer == null || answer.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(answer);
        } catch (IOException e) {
            // Without the cause, which would tell where in a page of HTML the first brace is missing.
            throw new IOException("the answer is no JSON; is the url of the destination right?");
        }
    }
}
