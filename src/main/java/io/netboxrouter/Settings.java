package io.netboxrouter;

import io.netboxrouter.ingress.Source;
import io.netboxrouter.ops.TrustedProxies;
import io.netboxrouter.outgoing.OutgoingOptions;
import io.netboxrouter.tls.ServerCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the router. Names, defaults and bounds are in {@link SettingsReader}, and in
 * {@code application.properties} for people.
 *
 * @param httpCertificate null: plain HTTP
 * @param adminCertificate null: plain HTTP
 * @param adminPassword given or generated
 * @param viewerPassword null: nobody looks only
 * @param dataMaxBytes null: as large as the disk
 * @param sources where webhooks come from, at least one
 */
record Settings(
        String httpHost,
        int httpPort,
        int httpMaxBodyBytes,
        int httpMaxConnections,
        Duration httpRequestTimeout,
        @Nullable ServerCertificate httpCertificate,
        String adminHost,
        int adminPort,
        @Nullable ServerCertificate adminCertificate,
        String adminPassword,
        @Nullable String viewerPassword,
        TrustedProxies trustedProxies,
        Path dataDir,
        @Nullable Long dataMaxBytes,
        Path routesDir,
        int retentionDays,
        LogFormat logFormat,
        List<Source> sources,
        OutgoingOptions outgoing) {

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "Settings[http=" + httpHost + ":" + httpPort + ", admin=" + adminHost + ":" + adminPort + ", data="
                + dataDir + ", routes=" + routesDir + ", sources=" + sources + "]";
    }
}
