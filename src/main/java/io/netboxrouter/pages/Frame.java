package io.netboxrouter.pages;

import io.netboxrouter.ops.Visitor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param title of the page, for the window and its heading
 * @param section the part of the navigation it belongs to, such as {@code events}; empty for none
 * @param dead how many dead letters there are, shown in the navigation; null when that could not be asked
 * @param now the instant to which times are relative
 */
record Frame(
        String title,
        String section,
        Visitor visitor,
        Assets assets,
        @Nullable Long dead,
        String version,
        Instant now) {

    /** A link to a path of this site. */
    String link(String path) {
        return visitor.base() + path;
    }
}
