package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netboxrouter.ops.Problem;
import io.vertx.core.net.HostAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to enter in NetBox, for each source, and whether it works. */
final class SetUpPage implements Page {
    private final Frames frames;

    SetUpPage(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        return page(visit, Map.of(), visit.numberParameter("tested"), "");
    }

    /** Answers a form: the secrets stand in this one answer only, and in no URL. */
    Reply act(Visit visit) {
        String source = visit.requiredField("source");
        String action = visit.requiredField("action");
        return switch (action) {
            case "reveal" -> reveal(visit, source);
            case "test" -> test(visit, source);
            default -> throw new Problem(400, "The action '" + Text.brief(action) + "' is neither reveal nor test.");
        };
    }

    private Reply reveal(Visit visit, String source) {
        List<String> secrets = new ArrayList<>();
        ask(visit, source, "reveal").path("secrets").forEach(secret -> secrets.add(secret.asText()));
        return page(visit, Map.of(source, secrets), null, "");
    }

    private Reply test(Visit visit, String source) {
        JsonNode answer = ask(visit, source, "test");
        if (answer.path("eventId").isNull()) {
            String status = answer.path("status").isNull()
                    ? ""
                    : " (" + answer.path("status").asInt() + ")";
            return page(
                    visit,
                    Map.of(),
                    null,
                    "The test event of " + source + " was not taken" + status + ": "
                            + answer.path("error").asText("") + ".");
        }
        return new Reply.SeeOther("/set-up?tested=" + answer.path("eventId").asLong());
    }

    private JsonNode ask(Visit visit, String source, String action) {
        return visit.answers().post(JsonNodeFactory.instance.objectNode(), "sources", source, action);
    }

    private Reply page(Visit visit, Map<String, List<String>> secrets, @Nullable Long tested, String failure) {
        HostAndPort authority = visit.request().request().authority();
        return new Reply.Html(
                "set-up",
                new SetUp(
                        frames.of(visit, "set-up", "Set-up"),
                        authority == null ? "127.0.0.1" : authority.host(),
                        visit.answers().all(SourceRow.class, "sources"),
                        secrets,
                        tested,
                        failure));
    }
}
