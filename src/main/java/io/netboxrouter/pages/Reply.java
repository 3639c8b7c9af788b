package io.netboxrouter.pages;

/** What a page answers with. */
sealed interface Reply {
    /**
     * @param template a file of {@code src/main/jte} without its ending
     * @param model what the template shows, its parameter {@code page}
     */
    record Html(String template, Object model) implements Reply {}

    /**
     * See there (303), so that reloading the page does not repeat the action.
     *
     * @param path within this site, with its query
     */
    record SeeOther(String path) implements Reply {}
}
