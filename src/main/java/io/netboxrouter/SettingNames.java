package io.netboxrouter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which settings there are. */
final class SettingNames {
    private static final Set<String> NAMES = Set.of(
            "router.http.host",
            "router.http.port",
            "router.http.max-body-bytes",
            "router.http.max-connections",
            "router.http.request-timeout",
            "router.http.tls.certificate",
            "router.http.tls.key",
            "router.admin.host",
            "router.admin.port",
            "router.admin.tls.certificate",
            "router.admin.tls.key",
            AccessSettings.PASSWORD,
            AccessSettings.VIEWER_PASSWORD,
            AccessSettings.TRUSTED_PROXIES,
            "router.data.dir",
            "router.data.max-bytes",
            "router.routes.dir",
            "router.retention.days",
            "router.public.url",
            "router.log.format",
            OutgoingSettings.CONNECT_TIMEOUT,
            OutgoingSettings.RESPONSE_TIMEOUT,
            OutgoingSettings.TOTAL_TIMEOUT,
            OutgoingSettings.MAX_RESPONSE_BYTES,
            OutgoingSettings.PROXY,
            OutgoingSettings.NO_PROXY,
            OutgoingSettings.CA_FILE,
            SourceSettings.WEBHOOK_SECRETS);
    /**
     * Known all the same: for the commands, or for later versions, which one file of settings serves too.
     */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("router.admin.ca", "router.catch-up.interval", "router.catch-up.grace");

    private static final Pattern SOURCE =
            Pattern.compile("router\\.sources\\.([a-z0-9_-]+)\\.(path|secrets|url|token)(\\.file)?");
    private static final Pattern SOURCE_VARIABLE =
            Pattern.compile("ROUTER_SOURCES_([A-Z0-9_]+?)_(PATH|SECRETS|URL|TOKEN)(_FILE)?");

    private SettingNames() {}

    /** Those in the file and on the command line that are none. */
    static List<String> unknown(SettingsText text) {
        return text.routerNames().stream().filter(name -> !isKnown(name)).toList();
    }

    private static boolean isKnown(String name) {
        String known = name.endsWith(".file") ? name.substring(0, name.length() - ".file".length()) : name;
        return NAMES.contains(known)
                || WITHOUT_EFFECT.contains(known)
                || SOURCE.matcher(name).matches();
    }

    /** The names of the sources that any setting is about. */
    static Set<String> sources(SettingsText text) {
        Set<String> names = new TreeSet<>();
        for (String setting : text.routerNames()) {
            Matcher source = SOURCE.matcher(setting);
            if (source.matches()) {
                names.add(source.group(1));
            }
        }
        for (String variable : text.environment().keySet()) {
            Matcher source = SOURCE_VARIABLE.matcher(variable);
            if (source.matches()) {
                String name = source.group(1).toLowerCase(Locale.ROOT);
                boolean named =
                        names.stream().anyMatch(known -> known.replace('-', '_').equals(name));
                if (!named) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
