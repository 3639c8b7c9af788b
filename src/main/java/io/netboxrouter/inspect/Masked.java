package io.netboxrouter.inspect;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers and addresses without the secrets in them, told by their names. */
public final class Masked {
    private static final String HIDDEN = "(hidden)";
    private static final String NAME =
            "authorization|cookie|token|secret|passw|credential|signature|api[-_]?key|access[-_]?key";
    private static final Pattern SECRET = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("(?i)(basic|bearer|digest|token)\\s+\\S.*", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("([?&][^=&]*(?:" + NAME + ")[^=&]*=)[^&]*", Pattern.CASE_INSENSITIVE);

    private Masked() {}

    /** The value; of a secret one only how it is meant, such as {@code Bearer}. */
    public static String value(Map.Entry<String, String> header) {
        if (!SECRET.matcher(header.getKey()).find()) {
            return header.getValue();
        }
        Matcher scheme = SCHEME.matcher(header.getValue());
        return scheme.matches() ? scheme.group(1) + " " + HIDDEN : HIDDEN;
    }

    /** Path and query. */
    public static String target(String target) {
        return PARAMETER.matcher(target).replaceAll("$1" + HIDDEN);
    }
}
