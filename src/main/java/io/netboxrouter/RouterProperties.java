package io.netboxrouter;

import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;

/** What {@code {{placeholder}}}s in route files are resolved from: the same places, in the same order, as settings. */
final class RouterProperties implements PropertiesSource {
    private final SettingsText text;

    RouterProperties(SettingsText text) {
        this.text = text;
    }

    @Override
    public String getName() {
        return "router-settings";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return text.get(name);
    }
}
