package io.netboxrouter.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates of {@code src/main/jte}, compiled when the router was built. */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), Templates.class.getPackageName());

    /**
     * @param name without its ending
     * @param model its only parameter
     * @return HTML
     */
    String render(String name, Object model) {
        StringOutput html = new StringOutput();
        engine.render(name + ".jte", model, html);
        return html.toString();
    }
}
