package io.netboxrouter.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Jinja's built-in filters by name; what Jinjava has besides is not there, for NetBox has none of it either. */
final class Filters {
    private static final Map<String, PythonFilter> BY_NAME = new HashMap<>();

    static {
        add("abs", "", (value, args) -> NumberFilters.absolute(value));
        add("attr", "name", (value, args) -> ListFilters.attribute(value, args.text(0)));
        add("batch", "linecount fill_with", ListFilters::batch);
        add("capitalize", "", (value, args) -> TextMethods.capitalized(PythonText.str(value)));
        add(
                "center",
                "width",
                (value, args) -> PythonFormat.padded(PythonText.str(value), args.integer(0, 80), '^', ' '));
        add("count length", "", (value, args) -> (long) PythonValues.length(value));
        add("d default", "default_value boolean", Filters::orDefault);
        add("dictsort", "case_sensitive by reverse", ListFilters::dictsort);
        add("e escape forceescape", "", (value, args) -> TextFilters.escaped(PythonText.str(value)));
        add("filesizeformat", "binary", (value, args) -> NumberFilters.fileSize(value, args.flag(0, false)));
        add("first", "", (value, args) -> ListFilters.first(value));
        add("float", "default", NumberFilters::floating);
        add("format", "", (value, args) -> TextFilters.format(PythonText.str(value), args));
        add("groupby", "attribute default", ListFilters::groupBy);
        add("indent", "width first blank", TextFilters::indent);
        add("int", "default base", NumberFilters::integer);
        add("items", "", (value, args) -> value instanceof Undefined ? List.of() : Methods.call(value, "items", args));
        add("join", "d attribute", ListFilters::join);
        add("last", "", (value, args) -> ListFilters.last(value));
        add("list", "", (value, args) -> PythonValues.items(value));
        add("lower", "", (value, args) -> Methods.call(PythonText.str(value), "lower", args));
        add("map", "", ListFilters::map);
        add("max", "case_sensitive attribute", (value, args) -> ListFilters.extreme(value, args, 1));
        add("min", "case_sensitive attribute", (value, args) -> ListFilters.extreme(value, args, -1));
        add("pprint", "", (value, args) -> PythonText.repr(value));
        add("reject", "", (value, args) -> ListFilters.select(value, args, false));
        add("rejectattr", "", (value, args) -> ListFilters.selectAttribute(value, args, false));
        add(
                "replace",
                "old new count",
                (value, args) ->
                        TextMethods.replaced(PythonText.str(value), args.text(0), args.text(1), args.integer(2, -1)));
        add("reverse", "", (value, args) -> ListFilters.reversed(value));
        add("round", "precision method", NumberFilters::round);
        add("safe string", "", (value, args) -> PythonText.str(value));
        add("select", "", (value, args) -> ListFilters.select(value, args, true));
        add("selectattr", "", (value, args) -> ListFilters.selectAttribute(value, args, true));
        add("slice", "slices fill_with", ListFilters::slice);
        add("sort", "reverse case_sensitive attribute", ListFilters::sort);
        add("striptags", "", (value, args) -> TextFilters.withoutTags(PythonText.str(value)));
        add("sum", "attribute start", ListFilters::sum);
        add("title", "", (value, args) -> TextFilters.title(PythonText.str(value)));
        add(
                "tojson",
                "indent",
                (value, args) -> PythonText.json(value, args.has(0) ? Integer.valueOf(args.integer(0, 0)) : null));
        add("trim", "chars", (value, args) -> Methods.call(PythonText.str(value), "strip", args));
        add("truncate", "length killwords end leeway", TextFilters::truncate);
        add("unique", "case_sensitive attribute", ListFilters::unique);
        add("upper", "", (value, args) -> Methods.call(PythonText.str(value), "upper", args));
        add("urlencode", "", (value, args) -> TextFilters.urlEncoded(value));
        add("wordcount", "", (value, args) -> TextFilters.wordCount(PythonText.str(value)));
        add("wordwrap", "width break_long_words wrapstring", TextFilters::wordWrap);
        add("xmlattr", "autospace", TextFilters::xmlAttributes);
    }

    static final Set<String> NAMES = Set.copyOf(BY_NAME.keySet());

    private Filters() {}

    private static void add(String names, String parameters, BiFunction<Object, Arguments, Object> body) {
        List<String> list = parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
        for (String name : names.split(" ", -1)) {
            BY_NAME.put(name, new PythonFilter(name, list, body));
        }
    }

    static Iterable<PythonFilter> all() {
        return BY_NAME.values();
    }

    static PythonFilter named(String name) {
        PythonFilter filter = BY_NAME.get(name);
        if (filter == null) {
            throw new TemplateFailure("no filter named '" + name + "'");
        }
        return filter;
    }

    private static Object orDefault(Object value, Arguments args) {
        boolean replaced = value instanceof Undefined || (args.flag(1, false) && !PythonValues.isTrue(value));
        return replaced ? args.get(0, "") : value;
    }

    static String join(List<Object> items, String separator) {
        return PythonOperators.limited(items.stream().map(PythonText::str).collect(Collectors.joining(separator)));
    }
}
