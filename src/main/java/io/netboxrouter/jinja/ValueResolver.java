package io.netboxrouter.jinja;

import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** What is behind a dot, a bracket or a call. The only way from a value to another; none of it is reflection. */
final class ValueResolver extends ELResolver {
    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        String name = String.valueOf(property);
        if (base instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (base instanceof Loop loop) {
            return PythonValues.present(loop.get(name));
        }
        if (base instanceof Map<?, ?> map) {
            return map.containsKey(name) ? PythonValues.present(map.get(name)) : Undefined.of(name);
        }
        if (base instanceof Group group && !isIndex(name)) {
            return group.named(name);
        }
        if (base instanceof List<?> items && isIndex(name)) {
            int index = index(name, items.size());
            return index < 0 ? Undefined.of(name) : PythonValues.present(items.get(index));
        }
        if (base instanceof String text && isIndex(name)) {
            int index = index(name, PythonValues.length(text));
            return index < 0
                    ? Undefined.of(name)
                    : Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)));
        }
        return Undefined.of(name);
    }

    private static boolean isIndex(String name) {
        return name.matches("-?\\d{1,9}");
    }

    private static int index(String name, int size) {
        int index = Integer.parseInt(name);
        int position = index < 0 ? index + size : index;
        return position < size ? Math.max(-1, position) : -1;
    }

    @Override
    @SuppressWarnings("unchecked") // Jinjava's interpreter puts a filter's arguments so
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] params) {
        context.setPropertyResolved(true);
        String name = String.valueOf(method);
        if (base instanceof Filter filter) {
            return filter.filter(params[0], Renderer.current(), (Object[]) params[2], (Map<String, Object>) params[3]);
        }
        if (base instanceof ExpTest test) {
            Object[] arguments = Arrays.copyOfRange(params, 2, params.length);
            return "evaluate".equals(name) == test.evaluate(params[0], Renderer.current(), arguments);
        }
        Arguments arguments = new Arguments(name + "()", params == null ? new Object[0] : params);
        return Methods.call(PythonValues.present(base), name, arguments);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new TemplateFailure("'" + property + "' cannot be set");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
