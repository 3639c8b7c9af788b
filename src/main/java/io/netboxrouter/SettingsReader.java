package io.netboxrouter;

import io.netboxrouter.ingress.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Makes settings of their text, and collects everything that is wrong with them. */
final class SettingsReader {
    private static final String WEBHOOK_SECRETS = "router.webhook.secrets";
    private static final Set<String> NAMES = Set.of(
            "router.http.host",
            "router.http.port",
            "router.http.max-body-bytes",
            "router.http.max-connections",
            "router.http.request-timeout",
            "router.admin.host",
            "router.admin.port",
            "router.admin.password",
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
            WEBHOOK_SECRETS);
    /** Read by nothing yet; known, so that one file of settings serves later versions too. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("router.catch-up.interval", "router.catch-up.grace");

    private static final Pattern SOURCE =
            Pattern.compile("router\\.sources\\.([a-z0-9_-]+)\\.(path|secrets|url|token)(\\.file)?");
    private static final Pattern SOURCE_VARIABLE =
            Pattern.compile("ROUTER_SOURCES_([A-Z0-9_]+?)_(PATH|SECRETS|URL|TOKEN)(_FILE)?");
    private static final int MAX_PORT = 65_535;
    private static final long MIN_JOURNAL_BYTES = 4L * 1024 * 1024;

    private final SettingsText text;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(SettingsText text) {
        this.text = text;
    }

    /** @throws SettingsException with all that is wrong */
    static Settings read(SettingsText text) {
        return new SettingsReader(text).read();
    }

    /**
     * The largest webhook, for a command that needs no other setting.
     *
     * @throws SettingsException when it is wrong
     */
    static int maxBodyBytes(SettingsText text) {
        SettingsReader reader = new SettingsReader(text);
        int maxBodyBytes = reader.maxBodyBytes();
        if (!reader.problems.isEmpty()) {
            throw new SettingsException(reader.problems);
        }
        return maxBodyBytes;
    }

    private int maxBodyBytes() {
        return number("router.http.max-body-bytes", 8 * 1024 * 1024, 1024, 64 * 1024 * 1024);
    }

    private Settings read() {
        refuseUnknown();
        Path dataDir = path("router.data.dir", "data");
        Settings settings = new Settings(
                word("router.http.host", "0.0.0.0"),
                number("router.http.port", 8080, 0, MAX_PORT),
                maxBodyBytes(),
                number("router.http.max-connections", 1_000, 1, 100_000),
                duration("router.http.request-timeout", Duration.ofSeconds(30)),
                word("router.admin.host", "127.0.0.1"),
                number("router.admin.port", 9876, 0, MAX_PORT),
                generated("router.admin.password", dataDir, GeneratedSecret.ADMIN),
                dataDir,
                maxBytes(),
                path("router.routes.dir", "routes"),
                number("router.retention.days", 14, 1, 36_500),
                logFormat(),
                sources(dataDir),
                new OutgoingSettings(this).read());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private void refuseUnknown() {
        for (String name : text.routerNames()) {
            String known = name.endsWith(".file") ? name.substring(0, name.length() - ".file".length()) : name;
            if (!NAMES.contains(known)
                    && !WITHOUT_EFFECT.contains(known)
                    && !SOURCE.matcher(name).matches()) {
                problems.add(name + " is no setting; look for a typing error, or see application.properties");
            }
        }
    }

    private List<Source> sources(Path dataDir) {
        Set<String> names = sourceNames();
        String shared = value(WEBHOOK_SECRETS);
        boolean everyOneHasItsOwn = !names.isEmpty()
                && names.stream().allMatch(name -> value("router.sources." + name + ".secrets") != null);
        List<String> sharedSecrets = shared != null
                ? secrets(WEBHOOK_SECRETS, shared)
                : everyOneHasItsOwn ? List.of() : List.of(made(dataDir, GeneratedSecret.WEBHOOK));
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            String own = value("router.sources." + name + ".secrets");
            String path = value("router.sources." + name + ".path");
            add(
                    sources,
                    name,
                    path == null ? "/" + name : path,
                    own == null ? sharedSecrets : secrets("router.sources." + name + ".secrets", own));
        }
        if (names.isEmpty()) {
            add(sources, "netbox", "/", sharedSecrets);
        }
        return sources;
    }

    private void add(List<Source> sources, String name, String path, List<String> secrets) {
        try {
            Source source = new Source(name, path, secrets);
            for (Source other : sources) {
                if (other.path().equals(source.path())) {
                    problems.add("router.sources." + name + ".path is " + path + ", the path of source " + other.name()
                            + " too; give each source its own");
                }
            }
            sources.add(source);
        } catch (IllegalArgumentException e) {
            problems.add("router.sources." + name + ": " + e.getMessage());
        }
    }

    private Set<String> sourceNames() {
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

    private List<String> secrets(String name, String value) {
        List<String> secrets =
                Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isEmpty)) {
            problems.add(
                    name + " has an empty secret; write secrets separated by commas, or leave it out to have one made");
            return List.of("refused");
        }
        return secrets;
    }

    private String generated(String name, Path dataDir, String file) {
        String given = value(name);
        if (given == null) {
            return made(dataDir, file);
        }
        if (given.isBlank()) {
            problems.add(name + " is empty; give it a value, or leave it out to have one made");
        }
        return given;
    }

    private String made(Path dataDir, String file) {
        try {
            return GeneratedSecret.readOrMake(dataDir, file);
        } catch (SettingValueException e) {
            problems.add(String.valueOf(e.getMessage()));
            return "refused";
        }
    }

    private @Nullable Long maxBytes() {
        String value = value("router.data.max-bytes");
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            long bytes = Long.parseLong(value.strip());
            if (bytes >= MIN_JOURNAL_BYTES) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(
                "router.data.max-bytes is '" + value + "'; it must be a whole number of at least " + MIN_JOURNAL_BYTES);
        return null;
    }

    int number(String name, int fallback, int min, int max) {
        return parsed(
                name,
                fallback,
                value -> {
                    int number = Integer.parseInt(value);
                    return number < min || number > max ? null : number;
                },
                "a whole number from " + min + " to " + max);
    }

    Duration duration(String name, Duration fallback) {
        return parsed(
                name,
                fallback,
                value -> {
                    Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(value));
                    return duration.isZero() || duration.isNegative() ? null : duration;
                },
                "a time such as 30s, 5m or PT1S");
    }

    private Path path(String name, String fallback) {
        return parsed(name, Path.of(fallback), value -> value.isEmpty() ? null : Path.of(value), "a path");
    }

    private LogFormat logFormat() {
        return parsed(
                "router.log.format",
                LogFormat.TEXT,
                value -> switch (value) {
                    case "text" -> LogFormat.TEXT;
                    case "json" -> LogFormat.JSON;
                    default -> null;
                },
                "text or json");
    }

    private String word(String name, String fallback) {
        return parsed(name, fallback, value -> value.isEmpty() ? null : value, "a host name or an address");
    }

    private <T> T parsed(String name, T fallback, Function<String, @Nullable T> parse, String wanted) {
        String value = value(name);
        if (value == null) {
            return fallback;
        }
        try {
            T result = parse.apply(value.strip());
            if (result != null) {
                return result;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // said below; InvalidPathException and NumberFormatException are among them
        }
        problems.add(name + " is '" + value + "'; it must be " + wanted);
        return fallback;
    }

    void problem(String problem) {
        problems.add(problem);
    }

    @Nullable
    String value(String name) {
        try {
            return text.get(name);
        } catch (SettingValueException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return null;
        }
    }
}
