package io.netboxrouter.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the JSON schema of route files out of what the build writes about the components. Camel's own schema, which is 800
 * KB, stays where Camel has it; this one adds what the options of our endpoints may be, wherever in a file they stand.
 */
final class RouteSchema {
    /** Of the version that the router runs with. */
    static final String CAMEL =
            "https://raw.githubusercontent.com/apache/camel/camel-4.18.0/dsl/camel-yaml-dsl/camel-yaml-dsl/src/generated/resources/schema/camelYamlDsl.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> COMPONENTS =
            new TreeMap<>(Map.of("jinja", "jinja/jinja.json", "netbox", "component/netbox.json"));

    private RouteSchema() {}

    static ObjectNode generate() throws IOException {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Route files of NetBox Router");
        ArrayNode all = schema.putArray("allOf");
        all.addObject().put("$ref", CAMEL);
        all.addObject().put("$ref", "#/definitions/anything");
        ObjectNode definitions = schema.putObject("definitions");
        ObjectNode anything = definitions.putObject("anything");
        anything.putObject("items").put("$ref", "#/definitions/anything");
        anything.putObject("additionalProperties").put("$ref", "#/definitions/anything");
        ArrayNode endpoints = anything.putArray("allOf");
        for (var component : COMPONENTS.entrySet()) {
            addEndpoint(endpoints, component.getKey(), properties(component.getValue()));
            addOptions(definitions.putObject(component.getKey()), properties(component.getValue()));
        }
        return schema;
    }

    private static JsonNode properties(String resource) throws IOException {
        try (InputStream in = RouteSchema.class.getResourceAsStream("/META-INF/io/netboxrouter/" + resource)) {
            return JSON.readTree(Objects.requireNonNull(in, resource)).get("properties");
        }
    }

    /** Written {@code netbox:dcim.device}, with options behind a question mark or as parameters, or as Kaoto does. */
    private static void addEndpoint(ArrayNode endpoints, String scheme, JsonNode properties) {
        ObjectNode endpoint = endpoints.addObject();
        ObjectNode when = endpoint.putObject("if");
        when.put("type", "object").putArray("required").add("uri");
        when.putObject("properties").putObject("uri").put("type", "string").put("pattern", "^" + scheme + "(:|$)");
        ObjectNode then = endpoint.putObject("then").putObject("properties");
        String names = properties.properties().stream()
                .filter(property ->
                        "parameter".equals(property.getValue().get("kind").asText()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining("|"));
        then.putObject("uri")
                .put("pattern", "^" + scheme + "(:[^?]+(\\?(" + names + ")=[^&]*(&(" + names + ")=[^&]*)*)?)?$");
        then.putObject("parameters").put("$ref", "#/definitions/" + scheme);
    }

    private static void addOptions(ObjectNode options, JsonNode properties) {
        options.put("type", "object").put("additionalProperties", false);
        ObjectNode known = options.putObject("properties");
        properties.properties().forEach(property -> addOption(known.putObject(property.getKey()), property.getValue()));
    }

    private static void addOption(ObjectNode option, JsonNode about) {
        option.put("description", about.get("description").asText());
        if (about.has("defaultValue")) {
            option.set("default", about.get("defaultValue"));
        }
        ArrayNode either = option.putArray("anyOf");
        either.addObject().put("type", "string").put("pattern", "^(\\{\\{.*}}|#.*)$"); // from a setting, or a bean
        if (about.has("enum")) {
            either.addObject().set("enum", about.get("enum"));
            return;
        }
        switch (about.get("type").asText()) {
            case "integer" -> {
                either.addObject().put("type", "integer");
                either.addObject().put("type", "string").put("pattern", "^\\d+$");
            }
            case "boolean" -> either.addObject().set("enum", JSON.valueToTree(List.of(true, false, "true", "false")));
            case "duration" -> {
                either.addObject().put("type", "integer");
                either.addObject()
                        .put("type", "string")
                        .put("pattern", "^(\\d+|(\\d+ *(d|h|m|s|ms) *)+|PT?[0-9A-Z.]+)$");
            }
            default -> either.addObject().set("type", JSON.valueToTree(List.of("string", "number", "boolean")));
        }
    }
}
