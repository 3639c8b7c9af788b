package io.netboxrouter.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The few settings that the commands share with the router they talk to: where it listens, and its secrets. Looked up as
 * the router does it: environment, then the settings file, and for each a name that points to a file with the value; and
 * what the router generated, in its data directory.
 */
final class LocalSettings {
    private static final String DEFAULT_FILE = "application.properties";

    private final Environment environment;
    private final Properties file;
    private final Path dataDirectory;

    /**
     * Reads the settings file.
     *
     * @param config null: application.properties in the working directory, if there is one
     * @param data null: as the settings say
     */
    LocalSettings(Environment environment, @Nullable Path config, @Nullable Path data) {
        this.environment = environment;
        this.file = read(environment.workingDirectory(), config);
        this.dataDirectory =
                environment.workingDirectory().resolve(data != null ? data : Path.of(get("router.data.dir", "data")));
    }

    private static Properties read(Path workingDirectory, @Nullable Path config) {
        Path path = workingDirectory.resolve(config == null ? Path.of(DEFAULT_FILE) : config);
        Properties properties = new Properties();
        if (config == null && !Files.exists(path)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(
                    "The settings file " + path + " cannot be read (" + e + ").", "Name another with --config.");
        }
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    String get(String name, String otherwise) {
        String value = get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    @Nullable
    String get(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        String value = environment.variables().get(variable);
        if (value != null) {
            return value;
        }
        String path = environment.variables().get(variable + "_FILE");
        if (path != null) {
            return contentOf(path, variable + "_FILE");
        }
        value = file.getProperty(name);
        if (value != null) {
            return value;
        }
        path = file.getProperty(name + ".file");
        return path == null ? null : contentOf(path, name + ".file");
    }

    private String contentOf(String path, String setting) {
        try {
            return Files.readString(environment.workingDirectory().resolve(path))
                    .strip();
        } catch (IOException | RuntimeException e) {
            throw CommandFailure.wrongUsage(
                    setting + " names the file " + path + ", which cannot be read (" + e + ").",
                    "Check its name and permissions.");
        }
    }

    /** A secret: as set, or as the router generated it; null when there is none. */
    @Nullable
    String secret(String setting, String generatedFile) {
        String given = get(setting);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        Path file = dataDirectory.resolve(generatedFile);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The secret in " + file + " cannot be read (" + e + ").",
                    "Run this as the user of the router, or set " + setting + ".");
        }
    }

    /** The first of the webhook secrets; null when none is known. */
    @Nullable
    String webhookSecret() {
        String secrets = secret("router.webhook.secrets", "webhook-secret");
        return secrets == null ? null : secrets.split(",", 2)[0].strip();
    }

    /**
     * Where a server of this machine is reached that listens as the settings of its port say.
     *
     * @param port {@code router.http} or {@code router.admin}
     */
    String url(String port, String defaultHost, String defaultPort) {
        String host = get(port + ".host", defaultHost);
        return OwnAddress.url(scheme(port), host, get(port + ".port", defaultPort));
    }

    /** {@code https} when the port has a certificate. */
    String scheme(String port) {
        return get(port + ".tls.certificate", "").isEmpty() ? "http" : "https";
    }

    /** By whose certificate a server of this machine is known: by its own. */
    Trust trust(String port) {
        String setting = port + ".tls.certificate";
        String certificate = get(setting, "");
        return certificate.isEmpty() ? Trust.javas() : Trust.certificate(setting, resolve(certificate));
    }

    /** Trust in the router's authority, when a setting or an option names one; null when none does. */
    @Nullable
    Trust namedAuthority(@Nullable Path option) {
        String set = get("router.admin.ca", "");
        if (option != null) {
            return Trust.authorities(
                    "--admin-ca", environment.workingDirectory().resolve(option));
        }
        return set.isEmpty() ? null : Trust.authorities("router.admin.ca", resolve(set));
    }

    private Path resolve(String file) {
        return environment.workingDirectory().resolve(file);
    }
}
