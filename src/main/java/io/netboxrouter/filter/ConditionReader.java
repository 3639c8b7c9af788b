package io.netboxrouter.filter;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes rules of a condition's JSON. What NetBox would refuse, or only find out about when a change comes, is refused here. */
final class ConditionReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> KEYS = Set.of("attr", "value", "op", "negate");

    private ConditionReader() {}

    static Rule read(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "condition is empty; write a condition as in NetBox's event rules, or leave the option out");
        }
        return rule(parse(text), "");
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String what = e instanceof JsonEOFException
                    ? "it ends too soon; a condition that has an & in it must stand in RAW( )"
                    : e.getOriginalMessage();
            throw new IllegalArgumentException("condition is no JSON" + place(e.getLocation()) + ": " + what, e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at its line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Rule rule(JsonNode json, String place) {
        if (!json.isObject()) {
            throw wrong(place, "it is " + Shown.of(json) + "; write {\"attr\": …, \"value\": …} or {\"and\": […]}");
        }
        if (json.has("and") || json.has("or")) {
            return set(json, place);
        }
        for (String key : (Iterable<String>) json::fieldNames) {
            requireKey(key, place);
        }
        return condition(json, place);
    }

    private static Rule set(JsonNode json, String place) {
        String logic = json.has("and") ? "and" : "or";
        if (json.size() > 1) {
            throw wrong(place, "'" + logic + "' has company; it must be the only key of its object");
        }
        JsonNode list = json.path(logic);
        String here = place.isEmpty() ? logic : place + "." + logic;
        if (!list.isArray()) {
            throw wrong(here, "it is " + Shown.of(list) + "; write a list of conditions in [ ]");
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            rules.add(rule(list.path(i), here + "[" + i + "]"));
        }
        return logic.equals("and") ? new Rule.AllOf(List.copyOf(rules)) : new Rule.AnyOf(List.copyOf(rules));
    }

    private static void requireKey(String key, String place) {
        if (KEYS.contains(key)) {
            return;
        }
        if (key.equalsIgnoreCase("and") || key.equalsIgnoreCase("or")) {
            throw wrong(place, "'" + key + "' must be written in lower case");
        }
        if (key.equalsIgnoreCase("not")) {
            throw wrong(place, "there is no '" + key + "'; write \"negate\": true into the condition itself");
        }
        throw wrong(place, "'" + key + "' is no key of a condition; it may have attr, value, op and negate");
    }

    private static Rule condition(JsonNode json, String place) {
        AttributePath path = path(json.path("attr"), place);
        boolean negate = negate(json.path("negate"), place);
        String op = json.path("op").isMissingNode() ? "eq" : Shown.of(json.path("op"));
        if (op.equals("changed") || op.equals("unchanged")) {
            return snapshotComparison(json, path, op, negate, place);
        }
        Operator operator = Operator.named(op);
        if (operator == null) {
            throw wrong(
                    place,
                    "'op' is '" + op + "'; it must be eq, gt, gte, lt, lte, in, contains, regex, changed or unchanged");
        }
        JsonNode value = json.path("value");
        if (value.isMissingNode()) {
            throw wrong(place, "it has no 'value'; " + op + " wants " + operator.takes());
        }
        if (!operator.accepts(value)) {
            throw wrong(place, "'value' is " + Shown.of(value) + "; " + op + " wants " + operator.takes());
        }
        return new Comparison(path, test(operator, value, place), op + " " + Shown.of(value), negate);
    }

    private static ValueTest test(Operator operator, JsonNode value, String place) {
        try {
            return operator.with(value);
        } catch (PatternSyntaxException e) {
            throw wrong(
                    place,
                    "'value' is no regular expression, " + e.getDescription() + " at character " + (e.getIndex() + 1)
                            + "; write it as for Python");
        }
    }

    private static Rule snapshotComparison(JsonNode json, AttributePath path, String op, boolean negate, String place) {
        if (json.has("value")) {
            throw wrong(place, "it has a 'value', and " + op + " takes none; leave it out");
        }
        if (Comparison.leadsIntoSnapshots(path)) {
            throw wrong(
                    place,
                    "'attr' is '" + path + "', and " + op
                            + " looks into both snapshots; write the bare attribute, such as status");
        }
        return new SnapshotComparison(path, op.equals("changed") != negate);
    }

    private static AttributePath path(JsonNode attr, String place) {
        if (attr.isMissingNode()) {
            throw wrong(place, "it has no 'attr'; write the path of an attribute, such as status.value");
        }
        AttributePath path = AttributePath.of(attr.isTextual() ? attr.textValue() : "");
        if (path.keys().contains("")) {
            throw wrong(place, "'attr' is " + Shown.of(attr) + "; write names with dots between, such as status.value");
        }
        return path;
    }

    private static boolean negate(JsonNode negate, String place) {
        if (!negate.isMissingNode() && !negate.isBoolean()) {
            throw wrong(place, "'negate' is " + Shown.of(negate) + "; it must be true or false");
        }
        return negate.asBoolean();
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException(
                "condition is wrong" + (place.isEmpty() ? "" : " at " + place) + ": " + what);
    }
}
