package io.netboxrouter.component;

import io.netboxrouter.dispatch.RetryPolicy;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** When a delivery that failed is tried again, and when it is given up, as people write it. */
@UriParams
final class RetryOptions {
    @UriParam(description = "The attempt that makes a dead letter when it fails.", defaultValue = "20")
    private int maxAttempts = 20;

    @UriParam(
            description = "How long to wait after the first failure. Doubles with each further one, with jitter.",
            defaultValue = "1s",
            javaType = "java.time.Duration")
    private long retryDelay = 1_000;

    @UriParam(
            description = "The longest time between two attempts, unless the destination asks for more.",
            defaultValue = "10m",
            javaType = "java.time.Duration")
    private long retryMaxDelay = 600_000;

    @UriParam(
            description = "A failure so long after a delivery's first attempt makes a dead letter.",
            defaultValue = "24h",
            javaType = "java.time.Duration")
    private long maxAge = 86_400_000;

    RetryPolicy policy() {
        return new RetryPolicy(
                maxAttempts,
                Duration.ofMillis(retryDelay),
                Duration.ofMillis(retryMaxDelay),
                Duration.ofMillis(maxAge));
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getRetryMaxDelay() {
        return retryMaxDelay;
    }

    public void setRetryMaxDelay(long retryMaxDelay) {
        this.retryMaxDelay = retryMaxDelay;
    }

    public long getMaxAge() {
        return maxAge;
    }

    public void setMaxAge(long maxAge) {
        this.maxAge = maxAge;
    }
}
