package io.netboxrouter.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the list of deliveries shows.
 *
 * @param wanted only deliveries that contain this; empty: all
 * @param stopped whether the page is not to renew itself
 * @param count how many there ever were
 * @param found newest first
 */
record Listing(String wanted, boolean stopped, long count, List<Delivery> found) {
    /** The same list, renewing itself if it does not, and the other way round. */
    String turned() {
        return "/?q=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) + (stopped ? "" : "&stop=yes");
    }
}
