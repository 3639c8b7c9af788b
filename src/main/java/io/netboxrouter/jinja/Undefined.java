package io.netboxrouter.jinja;

import org.jspecify.annotations.Nullable;

/**
 * What a name stands for that nothing defines. Renders empty, is false and has no items; anything else is an error, and
 * in a strict template so are these.
 */
record Undefined(String name, boolean strict) {
    static Undefined of(@Nullable String name) {
        return new Undefined(String.valueOf(name), Renderer.current().strict());
    }

    /** Called where a lenient template goes on with nothing. */
    void requireLenient() {
        if (strict) {
            throw failure();
        }
    }

    TemplateFailure failure() {
        return new TemplateFailure("'" + name + "' is undefined");
    }

    @Override
    public String toString() {
        requireLenient();
        return "";
    }
}
