package io.netboxrouter;

import io.netboxrouter.ops.TrustedProxies;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings of who gets to the admin port. */
final class AccessSettings {
    static final String PASSWORD = "router.admin.password";
    static final String VIEWER_PASSWORD = "router.admin.viewer.password";
    static final String TRUSTED_PROXIES = "router.admin.trusted-proxies";

    private final SettingsReader settings;

    AccessSettings(SettingsReader settings) {
        this.settings = settings;
    }

    /** Given, or made and kept. */
    String password(Path dataDir) {
        String given = settings.value(PASSWORD);
        if (given == null) {
            return settings.made(dataDir, GeneratedSecret.ADMIN);
        }
        if (given.isBlank()) {
            settings.problem(PASSWORD + " is empty; give it a value, or leave it out to have one made");
        }
        return given;
    }

    /** Null when nobody is to look only. */
    @Nullable
    String viewerPassword() {
        String given = settings.value(VIEWER_PASSWORD);
        if (given != null && given.isBlank()) {
            settings.problem(VIEWER_PASSWORD + " is empty; give it a value, or leave it out to have no such user");
        }
        return given;
    }

    TrustedProxies trustedProxies() {
        String list = settings.value(TRUSTED_PROXIES);
        try {
            return TrustedProxies.parse(list == null ? TrustedProxies.DEFAULT : list);
        } catch (IllegalArgumentException e) {
            settings.problem(TRUSTED_PROXIES + ": " + e.getMessage()
                    + "; write addresses and networks separated by commas, such as 10.0.0.7,192.168.0.0/16,fd00::/8");
            return TrustedProxies.parse("");
        }
    }
}
