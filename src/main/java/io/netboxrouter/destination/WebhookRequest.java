package io.netboxrouter.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.component.UndeliverableException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** Makes the Kamelet {@code webhook}'s request of a message, and takes its headers away again afterwards. */
public final class WebhookRequest implements CamelContextAware {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Camel takes line breaks out of an address, and so out of properties. */
    private static final Pattern HEADER_SEPARATOR = Pattern.compile("\\s*\\|\\s*(?=[\\w-]+:)");

    private static final String ADDED = "netbox-router.webhook.added";

    private final InstantSource clock;
    private @Nullable CamelContext camel;
    private String method = "POST";
    private String path = "";
    private String body = "";
    private String contentType = "application/json";
    private String headers = "";
    private String auth = "none";
    private String token = "";
    private String username = "";
    private String password = "";
    private String headerName = "";
    private String secret = "";
    private String algorithm = "sha256";
    private String signaturePrefix = "";

    private final Map<String, Expression> headerLines = new LinkedHashMap<>();
    private @Nullable Expression pathText;
    private @Nullable Expression bodyText;
    private RequestSignature signature = (id, now, bytes) -> Map.of();

    public WebhookRequest() {
        this(InstantSource.system());
    }

    WebhookRequest(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws IllegalArgumentException naming the property that is missing or wrong */
    public void init() {
        signature = new WebhookAuth(auth, token, username, password, headerName, secret, algorithm, signaturePrefix)
                .signature();
        pathText = path.isEmpty() ? null : simple(path);
        bodyText = body.isEmpty() ? null : simple(body);
        for (String line : HEADER_SEPARATOR.splitAsStream(headers.strip()).toList()) {
            if (line.isEmpty()) {
                continue; // there are none
            }
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).strip();
            if (!WebhookAuth.HEADER_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "headers has one without a name; write Name: value | Other-Name: value");
            }
            headerLines.put(name, simple(line.substring(colon + 1).strip()));
        }
    }

    private Expression simple(String text) {
        CamelContext context = ObjectHelper.notNull(camel, "camelContext");
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return expression;
    }

    /** Before the request. */
    public void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] bytes = bytes(exchange);
        Map<String, Object> added = new LinkedHashMap<>();
        headerLines.forEach((name, value) -> added.put(name, oneLine(name, value.evaluate(exchange, String.class))));
        if (pathText != null) {
            added.put(Exchange.HTTP_PATH, pathText.evaluate(exchange, String.class));
        }
        added.put(Exchange.HTTP_METHOD, method);
        String key = message.getHeader("Idempotency-Key", exchange.getExchangeId(), String.class);
        added.putAll(signature.headers(key, clock.instant(), bytes));
        message.removeHeaders("CamelHttp*");
        message.setBody(bytes);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        added.forEach(message::setHeader);
        exchange.setProperty(ADDED, List.copyOf(added.keySet()));
    }

    /** After it, whatever became of it: what was a secret here is none of the next destination's business. */
    public void forget(Exchange exchange) {
        List<?> added = exchange.removeProperty(ADDED) instanceof List<?> names ? names : List.of();
        added.forEach(name -> exchange.getMessage().removeHeader(String.valueOf(name)));
    }

    private byte[] bytes(Exchange exchange) {
        if (bodyText != null) {
            return bodyText.evaluate(exchange, String.class).getBytes(StandardCharsets.UTF_8);
        }
        Object current = exchange.getMessage().getBody();
        try {
            if (current instanceof Map || current instanceof Iterable) {
                return JSON.writeValueAsBytes(current);
            }
        } catch (JsonProcessingException e) {
            throw new UndeliverableException("The body cannot be written as JSON: " + e.getOriginalMessage());
        }
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    private static String oneLine(String name, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new UndeliverableException(
                    "The header " + name + " would have a line break; take it out of its value");
        }
        return String.valueOf(value);
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    public void setHeaders(String headers) {
        this.headers = headers;
    }

    public void setAuth(String auth) {
        this.auth = auth;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public void setHeaderName(String headerName) {
        this.headerName = headerName;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public void setAlgorithm(String algorithm) {
        this.algorithm = algorithm;
    }

    public void setSignaturePrefix(String signaturePrefix) {
        this.signaturePrefix = signaturePrefix;
    }
}
