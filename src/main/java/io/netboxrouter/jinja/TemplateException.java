package io.netboxrouter.jinja;

import org.jspecify.annotations.Nullable;

/** What is wrong with a template: {@code templates/chat.j2:12: 'nosuch' is undefined}. */
final class TemplateException extends RuntimeException {
    /** @param line 1 for the first; 0: not known */
    TemplateException(String template, int line, String message, @Nullable Throwable cause) {
        super(template + (line > 0 ? ":" + line : "") + ": " + message, cause);
    }
}
