package io.netboxrouter.component;

import java.util.regex.Pattern;

/** Hides what may be a secret in a URL: credentials, path and query. A chat webhook's path always is one. */
public final class MaskedUrls {
    private static final Pattern URL =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)(?:[^\\s/@]*@)?([^\\s/?#\"']+)[^\\s\"']*");

    private MaskedUrls() {}

    /** The text with every {@code http://host/path?query} cut to {@code http://host/…}. */
    public static String in(String text) {
        return URL.matcher(text).replaceAll("$1$2/…");
    }
}
