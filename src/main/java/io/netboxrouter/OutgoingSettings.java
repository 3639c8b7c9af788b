package io.netboxrouter;

import io.netboxrouter.outgoing.OutgoingOptions;
import io.netboxrouter.outgoing.Proxy;
import io.netboxrouter.tls.TrustedAuthorities;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of HTTP that leaves. */
final class OutgoingSettings {
    static final String CONNECT_TIMEOUT = "router.outgoing.connect-timeout";
    static final String RESPONSE_TIMEOUT = "router.outgoing.response-timeout";
    static final String TOTAL_TIMEOUT = "router.outgoing.total-timeout";
    static final String MAX_RESPONSE_BYTES = "router.outgoing.max-response-bytes";
    static final String PROXY = "router.outgoing.proxy";
    static final String NO_PROXY = "router.outgoing.no-proxy";
    static final String CA_FILE = "router.outgoing.ca-file";

    private static final int MIB = 1024 * 1024;
    private static final Pattern HOST = Pattern.compile("[a-z0-9_.:-]+");

    private final SettingsReader settings;

    OutgoingSettings(SettingsReader settings) {
        this.settings = settings;
    }

    OutgoingOptions read() {
        OutgoingOptions defaults = OutgoingOptions.defaults("netbox-router/" + Version.text());
        return new OutgoingOptions(
                settings.duration(CONNECT_TIMEOUT, defaults.connectTimeout()),
                settings.duration(RESPONSE_TIMEOUT, defaults.responseTimeout()),
                settings.duration(TOTAL_TIMEOUT, defaults.totalTimeout()),
                settings.number(MAX_RESPONSE_BYTES, (int) defaults.maxResponseBytes(), 1024, 256 * MIB),
                proxy(),
                noProxy(),
                authorities(),
                defaults.userAgent());
    }

    private @Nullable Proxy proxy() {
        String url = settings.value(PROXY);
        if (url == null || url.isBlank()) {
            return null;
        }
        try {
            return Proxy.parse(url.strip());
        } catch (IllegalArgumentException e) {
            // Not shown, because it may have a password.
            settings.problem(PROXY + " cannot be read; it must be http://host:port or http://user:password@host:port,"
                    + " with %40 for @ in a password");
            return null;
        }
    }

    private List<String> noProxy() {
        String hosts = settings.value(NO_PROXY);
        if (hosts == null || hosts.isBlank()) {
            return List.of();
        }
        List<String> names = Pattern.compile("[,\\s]+")
                .splitAsStream(hosts.strip().toLowerCase(Locale.ROOT))
                .map(host -> host.replaceFirst("^\\*?\\.", ""))
                .toList();
        if (!names.stream().allMatch(name -> HOST.matcher(name).matches())) {
            settings.problem(NO_PROXY + " is '" + hosts
                    + "'; it must be names or addresses separated by commas, such as example.com,10.0.0.7");
        }
        return names;
    }

    private @Nullable SSLContext authorities() {
        String file = settings.value(CA_FILE);
        if (file == null || file.isBlank()) {
            return null;
        }
        try {
            return TrustedAuthorities.read(Path.of(file.strip()));
        } catch (IOException | InvalidPathException e) {
            settings.problem(CA_FILE + " is '" + file + "'; it must be a file of certificates in PEM (" + e + ")");
            return null;
        }
    }
}
