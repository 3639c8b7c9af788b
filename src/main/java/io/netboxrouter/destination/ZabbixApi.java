package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Zabbix's JSON-RPC, of 6.0 to 7.4. */
final class ZabbixApi {
    private static final String PATH = "/api_jsonrpc.php";
    private static final int INVALID_PARAMS = -32602;
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    /** Zabbix tells these by the code of wrong parameters, too. */
    private static final Pattern NOT_LOGGED_IN =
            Pattern.compile("not authori[sz]ed|session terminated|token expired", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_ALLOWED = Pattern.compile("no permissions to call", Pattern.CASE_INSENSITIVE);

    private final JsonHttp http;
    private final String token;
    private volatile @Nullable Version version;

    /** @param http at the address of the frontend */
    ZabbixApi(JsonHttp http, String token) {
        this.http = http;
        this.token = token;
    }

    /** How this server wants to be spoken to. */
    private record Version(int major, int minor) {
        boolean atLeast(int otherMajor, int otherMinor) {
            return major > otherMajor || (major == otherMajor && minor >= otherMinor);
        }
    }

    /** What {@code selectGroups} is called, and what it answers in. */
    String selectGroups() throws Exception {
        return version().atLeast(6, 2) ? "selectHostGroups" : "selectGroups";
    }

    String groups() throws Exception {
        return version().atLeast(6, 2) ? "hostgroups" : "groups";
    }

    /**
     * Calls a method and returns its result.
     *
     * @throws UndeliverableException when the parameters are wrong, with Zabbix's words
     * @throws ZabbixException for any other error
     */
    JsonNode call(String method, JsonNode params) throws Exception {
        // In the header since 6.4, which 7.2 insists on; in the body before.
        boolean inHeader = version().atLeast(6, 4);
        ObjectNode request = request(method, params);
        if (!inHeader) {
            request.put("auth", token);
        }
        return result(
                method,
                http.send("POST", PATH, inHeader ? Map.of("Authorization", "Bearer " + token) : Map.of(), request));
    }

    private Version version() throws Exception {
        Version known = version;
        if (known == null) {
            String text = result(
                            "apiinfo.version",
                            http.post(PATH, request("apiinfo.version", JsonNodeFactory.instance.arrayNode())))
                    .asText();
            Matcher numbers = VERSION.matcher(text);
            if (!numbers.matches()) {
                throw new ZabbixException("apiinfo.version answered no version; is the url that of Zabbix's frontend?");
            }
            known = new Version(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
            version = known;
        }
        return known;
    }

    private static ObjectNode request(String method, JsonNode params) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("jsonrpc", "2.0").put("id", 1).put("method", method).set("params", params);
        return request;
    }

    private JsonNode result(String method, JsonNode answer) {
        JsonNode error = answer.path("error");
        if (answer.has("result") && error.isMissingNode()) {
            return answer.get("result");
        }
        int code = error.path("code").asInt();
        String message = method + ": " + error.path("message").asText("no result") + " "
                + error.path("data").asText();
        if (NOT_LOGGED_IN.matcher(message).find()) {
            version = null; // an upgraded Zabbix wants the token elsewhere
            throw new ZabbixException("Zabbix does not accept the token; make a new one there: " + message.strip());
        }
        if (NOT_ALLOWED.matcher(message).find()) {
            throw new ZabbixException("The token's user may not do this in Zabbix"
                    + " (host groups are created by a Super admin only): " + message.strip());
        }
        if (code == INVALID_PARAMS) {
            throw new UndeliverableException("Zabbix refused " + message.strip());
        }
        throw new ZabbixException(message.strip());
    }
}
