package io.netboxrouter.component;

import io.netboxrouter.dispatch.Grouping;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Which events are delivered together, as people write it. */
@UriParams
final class GroupingOptions {
    @UriParam(
            description =
                    "Of several waiting events of one object deliver only the newest, with the first one's prechange."
                            + " vanish: also nothing at all of an object that was created and deleted while it waited.",
            enums = "false,true,vanish",
            defaultValue = "false")
    private String coalesce = "false";

    @UriParam(
            description = "request: deliver all events of one request to NetBox, such as a bulk edit, as one list.",
            enums = "request")
    private @Nullable String batch;

    @UriParam(
            description = "A batch is complete when so long no event of its request came, 0 to 1m.",
            defaultValue = "2s",
            javaType = "java.time.Duration")
    private long batchQuiet = 2_000;

    @UriParam(description = "A batch is complete with so many events, 1 to 10000.", defaultValue = "500")
    private int batchMax = 500;

    Grouping grouping() {
        Grouping merged = merged();
        if (batch == null) {
            return merged;
        }
        if (!batch.equals("request")) {
            throw new IllegalArgumentException(
                    "batch is '" + batch + "'; it must be request, or left out for one event at a time");
        }
        if (merged instanceof Grouping.Coalesce) {
            throw new IllegalArgumentException(
                    "coalesce and batch exclude each other; NetBox itself sends one event for"
                            + " each object of a request, so leave out coalesce");
        }
        return new Grouping.Batch(Duration.ofMillis(batchQuiet), batchMax);
    }

    private Grouping merged() {
        return switch (coalesce) {
            case "false" -> Grouping.NONE;
            case "true" -> new Grouping.Coalesce(false);
            case "vanish" -> new Grouping.Coalesce(true);
            default ->
                throw new IllegalArgumentException("coalesce is '" + coalesce + "'; it must be false, true or vanish");
        };
    }

    /** Whether the body is a list of events. */
    boolean batched() {
        return batch != null;
    }

    public String getCoalesce() {
        return coalesce;
    }

    public void setCoalesce(String coalesce) {
        this.coalesce = coalesce;
    }

    public @Nullable String getBatch() {
        return batch;
    }

    public void setBatch(String batch) {
        this.batch = batch;
    }

    public long getBatchQuiet() {
        return batchQuiet;
    }

    public void setBatchQuiet(long batchQuiet) {
        this.batchQuiet = batchQuiet;
    }

    public int getBatchMax() {
        return batchMax;
    }

    public void setBatchMax(int batchMax) {
        this.batchMax = batchMax;
    }
}
