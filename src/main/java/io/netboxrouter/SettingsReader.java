package io.netboxrouter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Makes settings of their text, and collects everything that is wrong with them. */
final class SettingsReader {
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
        TlsSettings tls = new TlsSettings(this);
        AccessSettings access = new AccessSettings(this);
        Settings settings = new Settings(
                word("router.http.host", "0.0.0.0"),
                number("router.http.port", 8080, 0, MAX_PORT),
                maxBodyBytes(),
                number("router.http.max-connections", 1_000, 1, 100_000),
                duration("router.http.request-timeout", Duration.ofSeconds(30)),
                tls.read("router.http"),
                word("router.admin.host", "127.0.0.1"),
                number("router.admin.port", 9876, 0, MAX_PORT),
                tls.read("router.admin"),
                access.password(dataDir),
                access.viewerPassword(),
                access.trustedProxies(),
                dataDir,
                maxBytes(),
                path("router.routes.dir", "routes"),
                number("router.retention.days", 14, 1, 36_500),
                logFormat(),
                new SourceSettings(this).read(SettingNames.sources(text), dataDir),
                new OutgoingSettings(this).read());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private void refuseUnknown() {
        for (String name : SettingNames.unknown(text)) {
            problems.add(name + " is no setting; look for a typing error, or see application.properties");
        }
    }

    /** Of the data directory; made when it is not there yet. */
    String made(Path dataDir, String file) {
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
