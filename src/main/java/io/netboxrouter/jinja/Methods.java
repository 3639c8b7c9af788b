package io.netboxrouter.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The methods of Python's str, dict and list that templates call. */
final class Methods {
    private Methods() {}

    static Object call(Object base, String method, Arguments arguments) {
        if (base instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (base instanceof String text) {
            return TextMethods.call(text, method, arguments);
        }
        if (base instanceof Map<?, ?> map) {
            return ofDict(map, method, arguments);
        }
        if (base instanceof List<?> list) {
            return ofList(list, method, arguments);
        }
        if (base instanceof Loop loop) {
            return loop.call(method, arguments);
        }
        throw missing(base, method);
    }

    static TemplateFailure missing(Object base, String method) {
        return new TemplateFailure("'" + PythonValues.type(base) + "' object has no method '" + method + "'");
    }

    @SuppressWarnings("unchecked") // every dict a template sees was made for it, with such keys and values
    private static Object ofDict(Map<?, ?> map, String method, Arguments arguments) {
        return switch (method) {
            case "items" ->
                map.entrySet().stream()
                        .map(entry ->
                                Tuple.of(PythonValues.present(entry.getKey()), PythonValues.present(entry.getValue())))
                        .toList();
            case "keys" -> new ArrayList<>(map.keySet());
            case "values" -> map.values().stream().map(PythonValues::present).toList();
            case "get" -> {
                Object key = PythonText.str(arguments.get(0));
                yield map.containsKey(key) ? PythonValues.present(map.get(key)) : arguments.get(1, None.NONE);
            }
            case "copy" -> new java.util.LinkedHashMap<>(map);
            case "update" -> {
                if (arguments.has(0) && arguments.get(0) instanceof Map<?, ?> other) {
                    ((Map<String, Object>) map).putAll((Map<String, Object>) other);
                }
                ((Map<String, Object>) map).putAll(arguments.named());
                Renderer.requireSize(map.size());
                yield None.NONE;
            }
            default -> throw missing(map, method);
        };
    }

    @SuppressWarnings("unchecked") // as above
    private static Object ofList(List<?> list, String method, Arguments arguments) {
        return switch (method) {
            case "count" ->
                list.stream()
                        .filter(item -> PythonValues.equal(PythonValues.present(item), arguments.get(0)))
                        .count();
            case "index" -> index(list, arguments.get(0));
            case "append" -> {
                requireMutable(list, method);
                ((List<Object>) list).add(arguments.get(0));
                Renderer.requireSize(list.size());
                yield None.NONE;
            }
            case "extend" -> {
                requireMutable(list, method);
                List<Object> more = PythonValues.items(arguments.get(0));
                Renderer.requireSize((long) list.size() + more.size());
                ((Collection<Object>) list).addAll(more);
                yield None.NONE;
            }
            default -> throw missing(list, method);
        };
    }

    private static long index(List<?> list, Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (PythonValues.equal(PythonValues.present(list.get(i)), wanted)) {
                return i;
            }
        }
        throw new TemplateFailure(PythonText.repr(wanted) + " is not in list");
    }

    private static void requireMutable(List<?> list, String method) {
        if (list instanceof Tuple) {
            throw missing(list, method.toLowerCase(Locale.ROOT));
        }
    }
}
