package io.netboxrouter.routes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The routes that Camel makes of Kamelets while the routes of one file are added. Camel never removes them, and shares
 * them between all routes that name the same address; here they are the file's alone, and go with it.
 */
final class KameletRoutes {
    private final List<RouteDefinition> definitions = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private Set<String> names = Set.of();
    private List<RouteDefinition> others = List.of();

    void begin(CamelContext camel) {
        others = List.copyOf(model(camel).getRouteDefinitions());
        KameletsComponent.of(camel).takeUsed();
    }

    void end(CamelContext camel) {
        model(camel).getRouteDefinitions().stream()
                .filter(route -> Boolean.TRUE.equals(route.isKamelet()) && !others.contains(route))
                .forEach(definitions::add);
        others = List.of();
        names = KameletsComponent.of(camel).takeUsed();
        // What is not in the registry is not shared.
        for (var registered : List.copyOf(camel.getEndpointRegistry().entrySet())) {
            if (registered.getValue() instanceof KameletEndpoint endpoint && isUse(endpoint)) {
                camel.getEndpointRegistry().remove(registered.getKey());
                endpoints.add(endpoint);
            }
        }
    }

    private static boolean isUse(KameletEndpoint endpoint) {
        String uri = endpoint.getEndpointKey();
        return !uri.startsWith("kamelet://" + Kamelet.SOURCE_ID + "?")
                && !uri.startsWith("kamelet://" + Kamelet.SINK_ID + "?");
    }

    Set<String> names() {
        return names;
    }

    /** To be called when the routes that use them are gone. */
    void removeFrom(CamelContext camel) throws Exception {
        Collections.reverse(definitions);
        for (RouteDefinition definition : definitions) {
            camel.getRouteController().stopRoute(definition.getRouteId());
            camel.removeRoute(definition.getRouteId());
        }
        model(camel).removeRouteDefinitions(definitions);
        definitions.clear();
        ServiceHelper.stopAndShutdownServices(endpoints);
        endpoints.clear();
    }

    private static Model model(CamelContext camel) {
        return camel.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
