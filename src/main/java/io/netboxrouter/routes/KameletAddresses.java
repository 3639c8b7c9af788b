package io.netboxrouter.routes;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.component.kamelet.KameletEndpointUriFactory;
import org.apache.camel.util.StringHelper;

/**
 * Has the YAML DSL put what stands under a Kamelet's {@code parameters} into its address as it is. Camel does so for secrets
 * only; elsewhere an ampersand in a value, or in the setting that it names, would begin another property.
 */
final class KameletAddresses extends KameletEndpointUriFactory {
    private final Supplier<Kamelets> kamelets;

    KameletAddresses(Supplier<Kamelets> kamelets) {
        this.kamelets = kamelets;
    }

    @Override
    public Set<String> secretPropertyNames() {
        Set<String> names = new HashSet<>();
        for (String name : kamelets.get().propertyNames()) {
            names.add(name);
            names.add(StringHelper.camelCaseToDash(name));
        }
        return names;
    }
}
