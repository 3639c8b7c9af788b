package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A chat with one incoming webhook: what all of them check, and the messages that got into the room. */
public abstract class FakeChat implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final RecordingDestination server = RecordingDestination.start();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final String path;
    private volatile @Nullable Supplier<Answer> trouble;
    private volatile int limited;

    /** @param path of the webhook, with its query; the secret */
    FakeChat(String path) {
        this.path = path;
        server.always(this::answer);
    }

    /** The webhook's whole address. */
    public String webhookUrl() {
        return server.url() + path;
    }

    /** The same service, with a path that it does not know. */
    public abstract String unknownWebhookUrl();

    String url() {
        return server.url();
    }

    /** What got into the room, in its order. */
    public List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    /** Every request, also those that were refused. */
    public List<Request> requests() {
        return server.requests();
    }

    /** Answers the next requests as one who has sent too much is answered. */
    public void limitNext(int count) {
        limited = count;
    }

    /** Answers everything like this. */
    void trouble(Answer answer) {
        trouble = () -> answer;
    }

    private synchronized Answer answer(Request request) {
        if (!request.method().equals("POST")) {
            return Answer.status(405);
        }
        if (!accepts(request.path(), path)) {
            return unknown(request);
        }
        Supplier<Answer> script = trouble;
        if (script != null) {
            return script.get();
        }
        if (limited > 0) {
            limited--;
            return rateLimited();
        }
        String type = String.valueOf(request.header("Content-Type")).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            return noJson();
        }
        try {
            JsonNode message = JSON.readTree(request.body());
            Answer refused = message != null && message.isObject() ? refuse(request, message) : noJson();
            if (refused != null) {
                return refused;
            }
            messages.add(message);
            return posted(request);
        } catch (JsonProcessingException e) {
            return noJson();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether a path with its query is the webhook's. */
    boolean accepts(String asked, String known) {
        return asked.equals(known);
    }

    abstract Answer unknown(Request request);

    abstract Answer rateLimited();

    abstract Answer noJson();

    /** What is wrong with a message; null when nothing is. */
    abstract @Nullable Answer refuse(Request request, JsonNode message);

    abstract Answer posted(Request request);

    @Override
    public void close() {
        server.close();
    }
}
