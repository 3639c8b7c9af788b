package io.netboxrouter.jinja;

import com.hubspot.jinjava.objects.PyWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. */
final class Loop implements PyWrapper {
    private final List<Object> items;
    private int index;
    private @Nullable Object changed;

    Loop(List<Object> items) {
        this.items = items;
    }

    void at(int position) {
        index = position;
    }

    Object get(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) items.size() - index;
            case "revindex0" -> items.size() - index - 1L;
            case "first" -> index == 0;
            case "last" -> index == items.size() - 1;
            case "length" -> (long) items.size();
            case "previtem" -> index == 0 ? Undefined.of(name) : items.get(index - 1);
            case "nextitem" -> index == items.size() - 1 ? Undefined.of(name) : items.get(index + 1);
            default -> Undefined.of(name);
        };
    }

    Object call(String method, Arguments arguments) {
        switch (method) {
            case "cycle" -> {
                List<Object> values = arguments.all();
                return arguments.get(index % Math.max(1, values.size()));
            }
            case "changed" -> {
                Object value = new Tuple(arguments.all());
                boolean differs = changed == null || !PythonValues.equal(changed, value);
                changed = value;
                return differs;
            }
            default -> throw Methods.missing(this, method);
        }
    }
}
