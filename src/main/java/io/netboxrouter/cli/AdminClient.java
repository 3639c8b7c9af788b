package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Speaks to the JSON API of a router. */
final class AdminClient {
    private static final int MAX_PAGE = 500;
    /** Longer than the largest replay takes. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    private final String url;
    private final String authorization;
    private final HttpClient client;

    AdminClient(String url, String password, Trust trust) {
        this.url = url;
        this.client = trust.client();
        byte[] credentials = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    JsonNode get(String path, Query query) {
        return answer(request(path + query).GET());
    }

    JsonNode post(String path, JsonNode body) {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    JsonNode delete(String path) {
        return answer(request(path).DELETE());
    }

    /** As many of a list as asked for, in as many pages as it takes. */
    Listing list(String path, Query query, int limit, @Nullable String before) {
        ArrayNode items = Printable.MAPPER.createArrayNode();
        String next = before;
        do {
            JsonNode page = get(
                    path,
                    query.and("limit", Integer.toString(Math.min(MAX_PAGE, limit - items.size())))
                            .and("before", next));
            page.path("items").forEach(items::add);
            next = page.path("next").isNull() ? null : page.path("next").asText();
        } while (next != null && items.size() < limit);
        return new Listing(items, next);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(Urls.of("--admin", url, "/api/v1/" + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", authorization);
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofString());
        } catch (SSLException e) {
            throw CommandFailure.failed(
                    "The certificate at " + url + " is not trusted, or there is none (" + e.getMessage() + ").",
                    "Name its authority with --admin-ca FILE; without TLS, write http://.");
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "No router answers at " + url + " (" + e.getClass().getSimpleName() + ").",
                    "Start it with 'netbox-router run', or say where it is with --admin URL.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted while waiting for " + url + ".", "Try again.");
        }
        JsonNode json = parse(response.body());
        if (response.statusCode() == 200 && json != null) {
            return json;
        }
        throw refused(response.statusCode(), json);
    }

    private static @Nullable JsonNode parse(String body) {
        try {
            return Printable.MAPPER.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }

    private CommandFailure refused(int status, @Nullable JsonNode problem) {
        if (status == 401) {
            return CommandFailure.failed(
                    "The router at " + url + " does not take the password.",
                    "Name its data directory with --data, or set ROUTER_ADMIN_PASSWORD.");
        }
        if (problem == null || !problem.path("detail").isTextual()) {
            return CommandFailure.failed(
                    "What answers at " + url + " is no NetBox Router (status " + status + ").",
                    "Say where the router is with --admin URL.");
        }
        Map<Integer, String> remedies = Map.of(
                400, "Correct it; --help names what there is.",
                404, "'netbox-router events' lists what is there.",
                503, "Free space or mend the disk of the data directory, then try again.");
        return CommandFailure.failed(
                problem.path("detail").asText(), remedies.getOrDefault(status, "The router's log says more."));
    }
}
