package io.netboxrouter.component;

import io.netboxrouter.dispatch.RetryPolicy;
import io.netboxrouter.dispatch.StartFrom;
import io.netboxrouter.dispatch.SubscriptionOptions;
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
            description = "Whether the events of one object are delivered one after the other.",
            enums = "object,none",
            defaultValue = "object")
    private String ordering = "object";

    @UriParam(description = "How many deliveries run at once, 1 to 256.", defaultValue = "8")
    private int concurrency = 8;

    @UriParam(
            description = "Where a subscription that was never seen before begins: latest (with the next event),"
                    + " earliest (with the oldest one kept), or an ISO 8601 instant.",
            defaultValue = "latest")
    private String startFrom = "latest";

    @UriParam
    private final FilterOptions filter = new FilterOptions();

    @UriParam
    private final GroupingOptions grouping = new GroupingOptions();

    @UriParam
    private final RetryOptions retries = new RetryOptions();

    NetBoxEndpoint(String uri, NetBoxComponent component) {
        super(uri, component);
    }

    SubscriptionOptions options() {
        RetryPolicy policy = retries.policy();
        return new SubscriptionOptions(
                filter.filter(objectTypes),
                ordered(),
                grouping.grouping(),
                concurrency,
                policy,
                StartFrom.parse(startFrom));
    }

    /** Whether the body is a list of events. */
    boolean batched() {
        return grouping.batched();
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

    public String getOrdering() {
        return ordering;
    }

    public void setOrdering(String ordering) {
        this.ordering = ordering;
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

    FilterOptions getFilter() {
        return filter;
    }

    GroupingOptions getGrouping() {
        return grouping;
    }

    RetryOptions getRetries() {
        return retries;
    }
}
