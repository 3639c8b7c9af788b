package io.netboxrouter.jinja;

/** What is wrong in an expression, thrown where it is found; {@link Renderer} adds the template and the line. */
final class TemplateFailure extends RuntimeException {
    TemplateFailure(String message) {
        super(message, null, false, false);
    }
}
