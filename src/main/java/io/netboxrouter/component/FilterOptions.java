package io.netboxrouter.component;

import io.netboxrouter.filter.Filter;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Which events of its object types a route wants, as people write it. */
@UriParams
final class FilterOptions {
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

    /** What is cheap to ask comes first. */
    Filter filter(String objectTypes) {
        return Filter.of(objectTypes)
                .source(source)
                .events(events)
                .ignoreUsers(ignoreUsers)
                .changed(changed)
                .condition(condition);
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
}
