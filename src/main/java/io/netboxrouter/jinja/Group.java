package io.netboxrouter.jinja;

import com.hubspot.jinjava.objects.PyWrapper;
import java.util.AbstractList;
import java.util.List;

/** What {@code groupby} makes: a pair whose halves also have names, {@code grouper} and {@code list}. */
final class Group extends AbstractList<Object> implements PyWrapper {
    private final Object grouper;
    private final List<Object> list;

    Group(Object grouper, List<Object> list) {
        this.grouper = grouper;
        this.list = list;
    }

    Object named(String name) {
        return switch (name) {
            case "grouper" -> grouper;
            case "list" -> list;
            default -> Undefined.of(name);
        };
    }

    @Override
    public Object get(int index) {
        return index == 0 ? grouper : list;
    }

    @Override
    public int size() {
        return 2;
    }
}
