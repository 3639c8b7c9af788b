package io.netboxrouter.component;

import io.netboxrouter.dispatch.Grouping;
import io.netboxrouter.dispatch.RetryPolicy;
import io.netboxrouter.dispatch.StartFrom;
import io.netboxrouter.dispatch.SubscriptionOptions;
import io.netboxrouter.filter.Filter;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Receive changes in NetBox, in order per object, retried until delivered.
 *
 * <p>The id of the route names its subscription: its place in the journal, and what is still to be delivered.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "netbox",
        title = "NetBox",
        syntax = "netbox:objectTypes",
        consumerOnly = true,
        category = {Category.MONITORING},
        headersClass = NetBoxConstants.class)
public final class NetBoxEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
    @UriPath(description = "Which objects: dcim.device, device, dcim.*, *, or several separated by commas.")
    @Metadata(required = true)
    private String objectTypes = "*";

    @UriParam(
            description = "Which event types, separated by commas: created, updated, deleted, job_started, job_ended,"
                    + " or a plugin's own. The default is all.")
    private @Nullable String events;

    @UriParam(description = "Only events from this source. The default is any.")
    private @Nullable String source;

    @UriParam(
            description = "Only updates that changed one of these attributes, separated by commas: status, tags,"
                    + " custom_fields.owner, or custom_fields for any of them.")
    private @Nullable String changed;

    @UriParam(
            description = "Only events that meet this condition, in JSON as in an event rule of NetBox, with all that"
                    + " NetBox 4.7 knows.")
    private @Nullable String condition;

    @UriParam(
            description =
                    "No changes made by these users, separated by commas. Keeps a route that writes to NetBox from"
                            + " answering itself.")
    private @Nullable String ignoreUsers;

    @UriParam(
            description = "Whether the events of one object are delivered one after the other.",
            enums = "object,none",
            defaultValue = "object")
    private String ordering = "object";

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

    @UriParam(description = "How many deliveries run at once, 1 to 256.", defaultValue = "8")
    private int concurrency = 8;

    @UriParam(
            description = "Where a subscription that was never seen before begins: latest (with the next event),"
                    + " earliest (with the oldest one kept), or an ISO 8601 instant.",
            defaultValue = "latest")
    private String startFrom = "latest";

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

    NetBoxEndpoint(String uri, NetBoxComponent component) {
        super(uri, component);
    }

    SubscriptionOptions options() {
        RetryPolicy policy = new RetryPolicy(
                maxAttempts,
                Duration.ofMillis(retryDelay),
                Duration.ofMillis(retryMaxDelay),
                Duration.ofMillis(maxAge));
        return new SubscriptionOptions(
                filter(), ordered(), grouping(), concurrency, policy, StartFrom.parse(startFrom));
    }

    private Grouping grouping() {
        return GroupingSyntax.parse(coalesce, batch, Duration.ofMillis(batchQuiet), batchMax);
    }

    /** Whether the body is a list of events. */
    boolean batched() {
        return batch != null;
    }

    /** What is cheap to ask comes first. */
    private Filter filter() {
        return Filter.of(objectTypes)
                .source(source)
                .events(events)
                .ignoreUsers(ignoreUsers)
                .changed(changed)
                .condition(condition);
    }

    private boolean ordered() {
        return switch (ordering) {
            case "object" -> true;
            case "none" -> false;
            default -> throw new IllegalArgumentException("ordering is '" + ordering + "'; it must be object or none");
        };
    }

    /** Several routes may want the same events; each has a subscription of its own. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        NetBoxConsumer consumer = new NetBoxConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw onlyBeginsRoutes();
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        throw onlyBeginsRoutes();
    }

    private static UnsupportedOperationException onlyBeginsRoutes() {
        return new UnsupportedOperationException(
                "netbox: only begins a route (from); it cannot be sent to, nor polled");
    }

    @Override
    public NetBoxComponent getComponent() {
        return (NetBoxComponent) super.getComponent();
    }

    public String getObjectTypes() {
        return objectTypes;
    }

    public void setObjectTypes(String objectTypes) {
        this.objectTypes = objectTypes;
    }

    public @Nullable String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public @Nullable String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public @Nullable String getChanged() {
        return changed;
    }

    public void setChanged(String changed) {
        this.changed = changed;
    }

    public @Nullable String getCondition() {
        return condition;
    }

    public void setCondition(String condition) {
        this.condition = condition;
    }

    public @Nullable String getIgnoreUsers() {
        return ignoreUsers;
    }

    public void setIgnoreUsers(String ignoreUsers) {
        this.ignoreUsers = ignoreUsers;
    }

    public String getOrdering() {
        return ordering;
    }

    public void setOrdering(String ordering) {
        this.ordering = ordering;
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

    public int getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(int concurrency) {
        this.concurrency = concurrency;
    }

    public String getStartFrom() {
        return startFrom;
    }

    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
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
