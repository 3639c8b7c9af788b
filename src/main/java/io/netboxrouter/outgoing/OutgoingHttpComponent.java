package io.netboxrouter.outgoing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpComponentConfigurer;
import org.apache.camel.component.http.HttpEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code http:} and {@code https:} as Camel has them, held to {@link OutgoingOptions}. Camel's own defaults wait for ever,
 * share 20 connections, and post a second time at a 429 or 503, with a thread that sleeps for as long as the destination
 * says. What a route sets on an endpoint comes before all of these, but for the refused addresses.
 */
@SuppressWarnings("deprecation") // Camel makes its connections of what HttpClient 5.4 deprecates
public final class OutgoingHttpComponent extends HttpComponent {
    /** More than a route's highest concurrency, so that no delivery waits for another's connection. */
    private static final int CONNECTIONS_PER_HOST = 256;

    private static final int CONNECTIONS = 512;
    private static final int CONNECTION_WAIT_MILLIS = 30_000;
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(60);
    private static final TimeValue UNPROVEN_AFTER = TimeValue.ofSeconds(2);
    private static final int SWEEP_SECONDS = 30;

    private final OutgoingOptions options;
    private final SafeAddresses addresses = new SafeAddresses();
    private final ScheduledThreadPoolExecutor timer = timer();
    private @Nullable ScheduledFuture<?> sweeping;
    private final Set<PoolingHttpClientConnectionManager> pools =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    public OutgoingHttpComponent(OutgoingOptions options) {
        this.options = options;
        setConnectTimeout(options.connectTimeout().toMillis());
        setConnectionRequestTimeout(CONNECTION_WAIT_MILLIS);
        setResponseTimeout(options.responseTimeout().toMillis());
        setSoTimeout(options.responseTimeout().toMillis());
        setMaxTotalConnections(CONNECTIONS);
        setConnectionsPerRoute(CONNECTIONS_PER_HOST);
        setAutomaticRetriesDisabled(true);
        setUserAgent(options.userAgent());
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "outgoing-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Camel finds both by an annotation, which a class that extends another does not have. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new HttpComponentConfigurer();
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new HttpEndpointConfigurer();
    }

    @Override
    public void doStart() throws Exception {
        super.doStart();
        sweeping = timer.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void doStop() throws Exception {
        ScheduledFuture<?> current = sweeping;
        if (current != null) {
            current.cancel(false);
        }
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        timer.shutdownNow();
        super.doShutdown();
    }

    private void sweep() {
        synchronized (pools) {
            pools.forEach(pool -> pool.closeIdle(MAX_IDLE));
        }
    }

    @Override
    protected HttpClientConfigurer createHttpClientConfigurer(Map<String, Object> parameters, boolean secure)
            throws Exception {
        boolean ownProxy = getProxyHost() != null || parameters.containsKey("proxyHost");
        HttpClientConfigurer theirs = super.createHttpClientConfigurer(parameters, secure);
        return client -> {
            if (theirs != null) {
                theirs.configureHttpClient(client);
            }
            configure(client, ownProxy);
        };
    }

    private void configure(HttpClientBuilder client, boolean ownProxy) {
        client.addExecInterceptorFirst("netbox-router-limits", new RequestLimits(options, timer));
        client.setRedirectStrategy(new SameHostRedirects());
        Proxy proxy = options.proxy();
        if (proxy != null && !ownProxy) {
            client.setRoutePlanner(new ProxyRoutes(proxy, options.noProxy(), addresses));
        }
    }

    @Override
    protected Registry<ConnectionSocketFactory> createConnectionRegistry(
            HostnameVerifier verifier, @Nullable SSLContextParameters own, boolean systemProperties)
            throws GeneralSecurityException, IOException {
        if (own != null || options.tls() == null) {
            return super.createConnectionRegistry(verifier, own, systemProperties);
        }
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", new SSLConnectionSocketFactory(options.tls(), verifier))
                .build();
    }

    @Override
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> sockets, int total, int perHost, SocketConfig socket) {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                sockets,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                null,
                addresses,
                null);
        pool.setMaxTotal(total > 0 ? total : getMaxTotalConnections());
        pool.setDefaultMaxPerRoute(perHost > 0 ? perHost : getConnectionsPerRoute());
        pool.setDefaultSocketConfig(socket);
        pool.setValidateAfterInactivity(UNPROVEN_AFTER);
        pools.add(pool);
        return pool;
    }
}
