package io.netboxrouter.ops;

import io.netboxrouter.ingress.Source;
import io.netboxrouter.tls.ServerCertificate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks come from, and where they arrive.
 *
 * @param netBoxUrls by source, where people find its NetBox; of those of which it is set
 * @param publicUrl where NetBox reaches the router; null when nobody said
 * @param intake where this process reaches its own intake, once that is open
 * @param certificate by which it knows its intake; null: plain HTTP
 */
public record ObservedSources(
        List<Source> all,
        Map<String, String> netBoxUrls,
        @Nullable String publicUrl,
        Supplier<URI> intake,
        @Nullable ServerCertificate certificate) {

    @Nullable
    String netBoxUrl(String source) {
        return netBoxUrls.get(source);
    }

    /** What to enter in NetBox; null when nobody said where NetBox reaches the router. */
    @Nullable
    String webhookUrl(Source source) {
        return publicUrl == null ? null : withoutSlash(publicUrl) + source.path();
    }

    URI intake(Source source) {
        return URI.create(withoutSlash(intake.get().toString()) + source.path());
    }

    /** @throws Problem when there is none of this name */
    Source named(String name) {
        return all.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404,
                        "There is no source '" + name + "'; there are "
                                + String.join(
                                        ", ", all.stream().map(Source::name).toList()) + "."));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
