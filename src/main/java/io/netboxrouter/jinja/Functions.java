package io.netboxrouter.jinja;

import com.hubspot.jinjava.objects.Namespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jinja's global functions. */
final class Functions {
    private Functions() {}

    static Object call(String name, Object[] values) {
        return switch (name) {
            case "range" -> range(new Arguments(name, values).integers());
            case "dict" -> dict(new Arguments(name, values));
            case "namespace" -> new Namespace(dict(new Arguments(name, values)));
            case "super" -> com.hubspot.jinjava.lib.fn.Functions.renderSuperBlock();
            default -> throw new Undefined(name, false).failure();
        };
    }

    private static List<Object> range(List<Long> bounds) {
        if (bounds.isEmpty() || bounds.size() > 3) {
            throw new TemplateFailure("range expects 1 to 3 arguments, not " + bounds.size());
        }
        long start = bounds.size() == 1 ? 0 : bounds.get(0);
        long stop = bounds.size() == 1 ? bounds.get(0) : bounds.get(1);
        long step = bounds.size() == 3 ? bounds.get(2) : 1;
        if (step == 0) {
            throw new TemplateFailure("range() arg 3 must not be zero");
        }
        Renderer.requireSize(Math.max(0, (stop - start) / step));
        List<Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            numbers.add(i);
        }
        return numbers;
    }

    private static Map<String, Object> dict(Arguments arguments) {
        Map<String, Object> dict = new LinkedHashMap<>();
        if (arguments.has(0) && arguments.get(0) instanceof Map<?, ?> initial) {
            initial.forEach((key, value) -> dict.put(PythonText.str(key), PythonValues.present(value)));
        } else if (arguments.has(0)) {
            for (Object pair : PythonValues.items(arguments.get(0))) {
                List<Object> items = PythonValues.items(pair);
                if (items.size() != 2) {
                    throw new TemplateFailure("dict expects pairs, not " + PythonText.repr(pair));
                }
                dict.put(PythonText.str(items.get(0)), items.get(1));
            }
        }
        dict.putAll(arguments.named());
        return dict;
    }
}
