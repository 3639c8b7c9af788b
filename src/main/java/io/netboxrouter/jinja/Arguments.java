package io.netboxrouter.jinja;

import com.hubspot.jinjava.el.ext.NamedParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter, a method or a function was called with, by position or by name. */
final class Arguments {
    private final String callee;
    private final List<Object> values = new ArrayList<>();
    private final Map<String, Object> named = new LinkedHashMap<>();

    Arguments(String callee, @Nullable Object... all) {
        this.callee = callee;
        for (Object value : all) {
            if (value instanceof NamedParameter parameter) {
                named.put(parameter.getName(), PythonValues.present(parameter.getValue()));
            } else {
                values.add(PythonValues.present(value));
            }
        }
    }

    Arguments(String callee, List<String> parameters, @Nullable Object[] positional, Map<String, Object> byName) {
        this(callee, positional);
        byName.forEach((name, value) -> named.put(name, PythonValues.present(value)));
        for (int i = values.size(); i < parameters.size() && named.containsKey(parameters.get(i)); i++) {
            values.add(named.remove(parameters.get(i)));
        }
        skipTo(parameters);
    }

    /** A later parameter by name, where earlier ones are left to their defaults. */
    private void skipTo(List<String> parameters) {
        for (int i = values.size(); i < parameters.size(); i++) {
            Object value = named.remove(parameters.get(i));
            values.add(value == null ? Absent.ABSENT : value);
        }
    }

    /** Stands for a parameter that was not given. */
    private enum Absent {
        ABSENT
    }

    boolean has(int index) {
        return index < values.size() && values.get(index) != Absent.ABSENT;
    }

    Object get(int index) {
        if (!has(index)) {
            throw new TemplateFailure(callee + " lacks its argument " + (index + 1));
        }
        return values.get(index);
    }

    Object get(int index, Object absent) {
        return has(index) ? values.get(index) : absent;
    }

    String text(int index) {
        return PythonText.str(get(index));
    }

    String text(int index, String absent) {
        return has(index) ? PythonText.str(values.get(index)) : absent;
    }

    boolean flag(int index, boolean absent) {
        return has(index) ? PythonValues.isTrue(values.get(index)) : absent;
    }

    int integer(int index, int absent) {
        return has(index) ? Math.toIntExact(integer(values.get(index))) : absent;
    }

    private long integer(Object value) {
        if (value instanceof Number number && number.longValue() == number.intValue()) {
            return number.intValue();
        }
        throw new TemplateFailure(callee + " takes an integer, not " + PythonText.repr(value));
    }

    List<Long> integers() {
        return all().stream()
                .map(value -> {
                    if (PythonValues.isInteger(value) && value instanceof Number number) {
                        return number.longValue();
                    }
                    throw new TemplateFailure(callee + " takes integers, not " + PythonText.repr(value));
                })
                .toList();
    }

    /** Those by position. */
    List<Object> all() {
        return values.stream().filter(value -> value != Absent.ABSENT).toList();
    }

    Arguments from(int index) {
        Arguments rest = new Arguments(callee);
        rest.values.addAll(values.subList(Math.min(index, values.size()), values.size()));
        rest.named.putAll(named);
        return rest;
    }

    Map<String, Object> named() {
        return named;
    }
}
