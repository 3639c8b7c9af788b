package io.netboxrouter.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Filters of lists and dicts. */
final class ListFilters {
    private ListFilters() {}

    /** By a dotted path, whose numbers are indexes. */
    static Object attribute(Object value, String path) {
        Object current = value;
        for (String name : path.split("\\.", -1)) {
            current = Renderer.current().attribute(current, name);
        }
        return current;
    }

    private static Function<Object, Object> key(Arguments args, int attribute, boolean caseSensitive) {
        return item -> {
            Object key = args.has(attribute) && args.get(attribute) != None.NONE
                    ? attribute(item, args.text(attribute))
                    : item;
            return !caseSensitive && key instanceof String ? TextFilters.lower(key) : key;
        };
    }

    private static Comparator<Object> comparing(Function<Object, Object> key) {
        return (a, b) -> PythonValues.compare(key.apply(a), key.apply(b), "<");
    }

    static Object first(Object value) {
        List<Object> items = PythonValues.items(value);
        return items.isEmpty() ? Undefined.of("first item") : items.get(0);
    }

    static Object last(Object value) {
        List<Object> items = PythonValues.items(value);
        return items.isEmpty() ? Undefined.of("last item") : items.get(items.size() - 1);
    }

    static Object join(Object value, Arguments args) {
        List<Object> items = PythonValues.items(value);
        if (args.has(1)) {
            items.replaceAll(item -> attribute(item, args.text(1)));
        }
        return Filters.join(items, args.text(0, ""));
    }

    static Object reversed(Object value) {
        if (value instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> items = new ArrayList<>(PythonValues.items(value));
        Collections.reverse(items);
        return items;
    }

    static Object batch(Object value, Arguments args) {
        int size = Math.max(1, args.integer(0, 1));
        List<Object> items = PythonValues.items(value);
        List<Object> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            List<Object> batch = new ArrayList<>(items.subList(from, Math.min(items.size(), from + size)));
            Renderer.requireSize(size);
            while (args.has(1) && args.get(1) != None.NONE && batch.size() < size) {
                batch.add(args.get(1));
            }
            batches.add(batch);
        }
        return batches;
    }

    static Object slice(Object value, Arguments args) {
        int slices = Math.max(1, args.integer(0, 1));
        Renderer.requireSize(slices);
        List<Object> items = PythonValues.items(value);
        int perSlice = items.size() / slices;
        int longer = items.size() % slices;
        List<Object> result = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < slices; i++) {
            int to = from + perSlice + (i < longer ? 1 : 0);
            List<Object> slice = new ArrayList<>(items.subList(from, to));
            if (args.has(1) && args.get(1) != None.NONE && i >= longer && longer > 0) {
                slice.add(args.get(1));
            }
            result.add(slice);
            from = to;
        }
        return result;
    }

    static Object sort(Object value, Arguments args) {
        List<Object> items = new ArrayList<>(PythonValues.items(value));
        boolean caseSensitive = args.flag(1, false);
        Comparator<Object> order = (a, b) -> {
            if (!args.has(2) || args.get(2) == None.NONE) {
                return comparing(key(args, 2, caseSensitive)).compare(a, b);
            }
            for (String path : args.text(2).split(",", -1)) {
                Function<Object, Object> key = item -> {
                    Object found = attribute(item, path);
                    return !caseSensitive && found instanceof String ? TextFilters.lower(found) : found;
                };
                int difference = comparing(key).compare(a, b);
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        };
        items.sort(args.flag(0, false) ? order.reversed() : order);
        return items;
    }

    static Object dictsort(Object value, Arguments args) {
        List<Object> pairs =
                new ArrayList<>(PythonValues.items(Methods.call(value, "items", new Arguments("items()"))));
        int by = "value".equals(args.text(1, "key")) ? 1 : 0;
        boolean caseSensitive = args.flag(0, false);
        Comparator<Object> order = comparing(pair -> {
            Object key = ((Tuple) pair).get(by);
            return !caseSensitive && key instanceof String ? TextFilters.lower(key) : key;
        });
        pairs.sort(args.flag(2, false) ? order.reversed() : order);
        return pairs;
    }

    static Object unique(Object value, Arguments args) {
        Function<Object, Object> key = key(args, 1, args.flag(0, false));
        List<Object> keys = new ArrayList<>();
        List<Object> unique = new ArrayList<>();
        for (Object item : PythonValues.items(value)) {
            Object itemKey = key.apply(item);
            if (!PythonValues.contains(keys, itemKey)) {
                keys.add(itemKey);
                unique.add(item);
            }
        }
        return unique;
    }

    /** @param sign 1 for the largest, -1 for the smallest */
    static Object extreme(Object value, Arguments args, int sign) {
        Comparator<Object> order = comparing(key(args, 1, args.flag(0, false)));
        Object found = null;
        for (Object item : PythonValues.items(value)) {
            found = found == null || order.compare(item, found) * sign > 0 ? item : found;
        }
        return found == null ? Undefined.of("item of an empty sequence") : found;
    }

    static Object sum(Object value, Arguments args) {
        Object sum = args.get(1, 0L);
        for (Object item : PythonValues.items(value)) {
            boolean whole = !args.has(0) || args.get(0) == None.NONE;
            sum = PythonOperators.add(sum, whole ? item : attribute(item, args.text(0)));
        }
        return sum;
    }

    static Object groupBy(Object value, Arguments args) {
        Function<Object, Object> original = item -> {
            Object found = attribute(item, args.text(0));
            return found instanceof Undefined && args.has(1) ? args.get(1) : found;
        };
        Function<Object, Object> key = item -> {
            Object found = original.apply(item);
            return found instanceof String ? TextFilters.lower(found) : found;
        };
        List<Object> items = new ArrayList<>(PythonValues.items(value));
        items.sort(comparing(key));
        Map<Object, List<Object>> groups = new LinkedHashMap<>();
        items.forEach(item ->
                groups.computeIfAbsent(key.apply(item), k -> new ArrayList<>()).add(item));
        List<Object> result = new ArrayList<>();
        groups.values().forEach(group -> result.add(new Group(original.apply(group.get(0)), group)));
        return result;
    }

    static Object map(Object value, Arguments args) {
        List<Object> mapped = new ArrayList<>();
        for (Object item : PythonValues.items(value)) {
            Renderer.current().spend();
            if (args.named().containsKey("attribute")) {
                Object found = attribute(item, PythonText.str(args.named().get("attribute")));
                Object absent = args.named().get("default");
                mapped.add(found instanceof Undefined && absent != null ? absent : found);
            } else {
                mapped.add(Filters.named(args.text(0)).apply(item, args.from(1)));
            }
        }
        return mapped;
    }

    static Object select(Object value, Arguments args, boolean wanted) {
        List<Object> items = new ArrayList<>(PythonValues.items(value));
        items.removeIf(item -> test(item, args, 0) != wanted);
        return items;
    }

    static Object selectAttribute(Object value, Arguments args, boolean wanted) {
        List<Object> items = new ArrayList<>(PythonValues.items(value));
        items.removeIf(item -> test(attribute(item, args.text(0)), args, 1) != wanted);
        return items;
    }

    private static boolean test(Object value, Arguments args, int from) {
        Renderer.current().spend();
        return args.has(from)
                ? Tests.named(args.text(from)).test(value, args.from(from + 1).all())
                : PythonValues.isTrue(value);
    }
}
