package io.netboxrouter.jinja;

import com.hubspot.jinjava.objects.PyWrapper;
import java.util.AbstractList;
import java.util.List;

/** Python's tuple: a list that renders with parentheses. Jinjava leaves what is a {@code PyWrapper} as it is. */
final class Tuple extends AbstractList<Object> implements PyWrapper {
    private final List<Object> items;

    Tuple(List<?> items) {
        this.items = List.copyOf(items);
    }

    static Tuple of(Object... items) {
        return new Tuple(List.of(items));
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
