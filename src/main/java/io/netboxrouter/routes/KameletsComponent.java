package io.netboxrouter.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.component.kamelet.KameletEndpointConfigurer;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * {@code kamelet:} as Camel has it, except that properties are checked, which Camel ignores when it does not know them,
 * and that templates come from where {@link Kamelets} found them.
 */
public final class KameletsComponent extends KameletComponent {
    /** What the ids of routes made from Kamelets begin with. */
    static final String ROUTE_PREFIX = "kamelet.";

    private static final AtomicLong COUNTER = new AtomicLong();

    private final Map<String, KameletFile> loaded = new HashMap<>();
    private final Set<String> used = new TreeSet<>();
    private @Nullable Kamelets kamelets;

    public KameletsComponent() {
        // A failure is the calling route's, which knows what to do about it; it would otherwise be handled twice.
        setNoErrorHandler(true);
    }

    /** Camel finds it by an annotation, which a class that extends another does not have. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new KameletEndpointConfigurer();
    }

    static KameletsComponent of(CamelContext camel) {
        return camel.getComponent(Kamelet.SCHEME, KameletsComponent.class);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext()
                .getRegistry()
                .bind("kamelet-addresses", EndpointUriFactory.class, new KameletAddresses(this::kamelets));
    }

    /** Routes that are created from now on use these. */
    void use(Kamelets available) {
        kamelets = available;
    }

    Kamelets kamelets() {
        Kamelets available = kamelets;
        if (available == null) {
            available = Kamelets.shipped(getCamelContext());
            kamelets = available;
        }
        return available;
    }

    /** The names of the Kamelets, there or not, that routes asked for since this was asked last. */
    Set<String> takeUsed() {
        Set<String> names = Set.copyOf(used);
        used.clear();
        return names;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.equals(Kamelet.SOURCE_ID) || remaining.equals(Kamelet.SINK_ID)) {
            return super.createEndpoint(uri, remaining, parameters);
        }
        String name = StringHelper.before(remaining, "/", remaining);
        String route = getCamelContext().getCamelContextExtension().getCreateRoute();
        if (route == null) {
            throw new KameletUseException(
                    name,
                    null,
                    "the Kamelet '" + name + "' is addressed while a message is under way (toD, recipientList, enrich),"
                            + " which would make a route for every address; use to: with fixed parameters");
        }
        used.add(name);
        KameletFile kamelet = kamelets().get(name);
        requireKnown(kamelet, parameters.keySet());
        load(kamelet);
        if (!remaining.contains("/")) {
            parameters.put(Kamelet.PARAM_ROUTE_ID, routeId(route, name));
        }
        KameletEndpoint endpoint = (KameletEndpoint) super.createEndpoint(uri, remaining, parameters);
        requireGood(kamelet, endpoint.getKameletProperties());
        return endpoint;
    }

    private static String routeId(String route, String name) {
        String user = route.startsWith(ROUTE_PREFIX) ? route.substring(ROUTE_PREFIX.length()) : route;
        return ROUTE_PREFIX + user.replaceAll("[^A-Za-z0-9_.-]", "_") + "." + name + "." + COUNTER.incrementAndGet();
    }

    private static void requireKnown(KameletFile kamelet, Set<String> given) {
        for (String written : given) {
            if (!kamelet.properties().containsKey(StringHelper.dashToCamelCase(written))
                    && !kamelet.properties().containsKey(written)) {
                List<String> names = Closest.first(written, kamelet.properties().keySet());
                throw new KameletUseException(
                        kamelet.name(),
                        written,
                        "the Kamelet '" + kamelet.name() + "' has no property '" + written + "'; "
                                + (names.isEmpty()
                                        ? "it has none"
                                        : "did you mean '" + names.get(0) + "'? It has "
                                                + String.join(
                                                        ", ",
                                                        kamelet.properties().keySet())));
            }
        }
    }

    private void requireGood(KameletFile kamelet, Map<String, Object> given) {
        for (KameletProperty property : kamelet.properties().values()) {
            Object value = given.get(property.name());
            if (value == null) {
                value = given.get(StringHelper.camelCaseToDash(property.name()));
            }
            if (value == null) {
                if (property.required() && !property.hasDefault()) {
                    throw new KameletUseException(
                            kamelet.name(),
                            null,
                            "the Kamelet '" + kamelet.name() + "' needs the property '" + property.name()
                                    + "'; write it under parameters");
                }
                continue;
            }
            requireGood(kamelet, property, String.valueOf(value));
        }
    }

    private void requireGood(KameletFile kamelet, KameletProperty property, String value) {
        String resolved = getCamelContext().resolvePropertyPlaceholders(value);
        if (resolved.startsWith("#")) {
            return; // names a bean, which Camel looks up
        }
        String wanted = property.wanted(resolved);
        if (wanted != null) {
            throw new KameletUseException(
                    kamelet.name(),
                    property.name(),
                    "the Kamelet '" + kamelet.name() + "': the property '" + property.name() + "' is "
                            + (property.secret() ? "not what it should be" : "'" + resolved + "'") + "; it must be "
                            + wanted);
        }
    }

    /** Sees to it that Camel makes the next route from this version of the Kamelet. */
    private void load(KameletFile kamelet) throws Exception {
        CamelContext camel = getCamelContext();
        if (kamelet.equals(loaded.get(kamelet.name()))) {
            return;
        }
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        RouteTemplateDefinition before = model.getRouteTemplateDefinition(kamelet.name());
        if (before != null) {
            model.removeRouteTemplateDefinition(before);
        }
        loaded.remove(kamelet.name());
        String location = kamelet.file().name().startsWith("classpath:")
                ? kamelet.file().name()
                : "file:" + kamelet.file().path();
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(
                            ResourceHelper.fromString(location, kamelet.file().text()));
        } catch (Exception e) {
            throw new KameletUseException(
                    kamelet.name(),
                    null,
                    "the Kamelet '" + kamelet.name() + "' is bad: " + ProblemReader.read(kamelet.file(), e));
        }
        loaded.put(kamelet.name(), kamelet);
    }
}
