package io.netboxrouter.tracing;

import io.netboxrouter.dispatch.DeliveryObserver;
import io.netboxrouter.ingress.IntakeObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenTelemetry at work. Spans leave on a thread of the SDK's; when its queue is full, further ones are dropped. */
public final class Tracing implements AutoCloseable {
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> SERVICE_VERSION = AttributeKey.stringKey("service.version");
    /** A part of what stopping may take in all; a collector that is not there answers no sooner. */
    private static final long FLUSH_SECONDS = 3;

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    /** @param sdk with {@link GivenIds} */
    Tracing(OpenTelemetrySdk sdk, String version) {
        this.sdk = sdk;
        tracer = sdk.getTracerProvider()
                .tracerBuilder("io.netboxrouter")
                .setInstrumentationVersion(version)
                .build();
    }

    /**
     * Sets OpenTelemetry up as its environment variables say, and, before those, as these properties say.
     *
     * @throws IllegalArgumentException when it refuses one of them; the message says which and why
     */
    public static Tracing start(Map<String, String> properties, String version) {
        SdkLog.bridge();
        Map<String, String> all = new HashMap<>(properties);
        // There is nothing else to send, and nobody else's header to write; who shares variables among services may
        // have
        // exporters and propagators in them that are not here.
        all.put("otel.metrics.exporter", "none");
        all.put("otel.logs.exporter", "none");
        all.put("otel.propagators", "none");
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook() // the router stops its parts itself, in their order
                    .addPropertiesSupplier(() -> Map.of("otel.exporter.otlp.protocol", "http/protobuf"))
                    .addPropertiesCustomizer(environment -> all)
                    .addResourceCustomizer((resource, config) -> named(resource, config, version))
                    .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(new GivenIds()))
                    .build()
                    .getOpenTelemetrySdk();
            return new Tracing(sdk, version);
        } catch (ConfigurationException e) {
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new IllegalArgumentException("OpenTelemetry cannot be set up: " + e.getMessage() + cause, e);
        }
    }

    private static Resource named(Resource resource, ConfigProperties config, String version) {
        Resource ours = Resource.create(Attributes.of(SERVICE_VERSION, version)).merge(resource);
        boolean named = config.getString("otel.service.name") != null
                || config.getMap("otel.resource.attributes").containsKey(SERVICE_NAME.getKey());
        return named ? ours : ours.merge(Resource.create(Attributes.of(SERVICE_NAME, "netbox-router")));
    }

    /** @param next is told everything, too */
    public IntakeObserver intake(IntakeObserver next) {
        return new TracedIntake(tracer, next);
    }

    /** @param next is told everything, too */
    public DeliveryObserver deliveries(DeliveryObserver next) {
        return new TracedDeliveries(tracer, sdk.getSdkTracerProvider().getSampler(), next);
    }

    /** Sends what is left, if that is quickly done. */
    @Override
    public void close() {
        var unused = sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
