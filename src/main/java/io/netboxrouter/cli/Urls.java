package io.netboxrouter.cli;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that people type. */
final class Urls {
    private Urls() {}

    /**
     * An address with a path behind it.
     *
     * @param option that gave the address, for the message when it is none
     */
    static URI of(String option, String url, String path) {
        try {
            URI parsed = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) + path : url + path);
            boolean http = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
            if (http && parsed.getHost() != null) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            // as one without a host
        }
        throw CommandFailure.wrongUsage(
                option + " is '" + url + "', which is no address.", "Write it as http://host:port.");
    }
}
