package io.netboxrouter.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One of Jinja's filters.
 *
 * @param parameters their names in order, without the value itself
 */
record PythonFilter(String name, List<String> parameters, BiFunction<Object, Arguments, Object> body)
        implements Filter {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object filter(
            @Nullable Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
        return body.apply(PythonValues.present(value), new Arguments(name, parameters, arguments, named));
    }

    @Override
    public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
        return filter(value, interpreter, arguments, Map.of());
    }

    /** Applied by name, as {@code map} does. */
    Object apply(Object value, Arguments arguments) {
        return body.apply(value, new Arguments(name, parameters, arguments.all().toArray(), arguments.named()));
    }
}
