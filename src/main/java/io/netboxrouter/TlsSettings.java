package io.netboxrouter;

import io.netboxrouter.tls.ServerCertificate;
import io.netboxrouter.tls.TlsFileException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings of a port's TLS. */
final class TlsSettings {
    private final SettingsReader settings;

    TlsSettings(SettingsReader settings) {
        this.settings = settings;
    }

    /**
     * Null: the port speaks plain HTTP.
     *
     * @param port {@code router.http} or {@code router.admin}
     */
    @Nullable
    ServerCertificate read(String port) {
        String certificateName = port + ".tls.certificate";
        String keyName = port + ".tls.key";
        Path certificate = path(certificateName);
        Path key = path(keyName);
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            settings.problem((certificate == null ? certificateName : keyName) + " is missing; set it beside "
                    + (certificate == null ? keyName : certificateName) + ", or neither");
            return null;
        }
        try {
            return ServerCertificate.read(certificate, key);
        } catch (TlsFileException e) {
            String name = e.file().equals(certificate) ? certificateName : keyName;
            settings.problem(name + " is '" + e.file() + "'; " + e.getMessage());
            return null;
        }
    }

    private @Nullable Path path(String name) {
        String value = settings.value(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Path.of(value.strip());
        } catch (InvalidPathException e) {
            settings.problem(name + " is '" + value + "'; it must be a path");
            return null;
        }
    }
}
