package io.netboxrouter.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of one file, parsed for one context: first to be looked at, then to be added to it. */
final class LoadedRoutes {
    private final RouteFile file;
    private final Collection<RoutesBuilder> builders;
    private final List<RouteDefinition> definitions;

    private LoadedRoutes(RouteFile file, Collection<RoutesBuilder> builders, List<RouteDefinition> definitions) {
        this.file = file;
        this.builders = builders;
        this.definitions = definitions;
    }

    /** Parses, or compiles, a file without starting anything. */
    static LoadedRoutes parse(CamelContext camel, RouteFile file) throws RouteProblemException {
        if (file.isJava() && ToolProvider.getSystemJavaCompiler() == null) {
            throw new RouteProblemException(new RouteProblem(
                    file.name(),
                    0,
                    0,
                    "Java route files need a Java compiler, which this Java runtime lacks; run the router on a JDK"
                            + " (with the module jdk.compiler), or write the route in YAML"));
        }
        try {
            Resource resource = ResourceHelper.fromString("file:" + file.path(), file.text());
            Collection<RoutesBuilder> builders =
                    PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(resource));
            List<RouteDefinition> definitions = new ArrayList<>();
            for (RoutesBuilder builder : builders) {
                if (builder instanceof RouteBuilder routes) {
                    definitions.addAll(routes.configureRoutes(camel).getRoutes());
                }
            }
            LoadedRoutes loaded = new LoadedRoutes(file, builders, definitions);
            loaded.requireIds();
            return loaded;
        } catch (RouteProblemException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new RouteProblemException(ProblemReader.read(file, e), e);
        }
    }

    private void requireIds() throws RouteProblemException {
        int number = 0;
        for (RouteDefinition route : definitions) {
            number++;
            if (route.hasCustomIdAssigned()) {
                continue;
            }
            if (route.getInput() != null && route.getInput().getEndpointUri().startsWith("netbox:")) {
                throw new RouteProblemException(new RouteProblem(
                        file.name(),
                        Math.max(0, route.getInput().getLineNumber()),
                        0,
                        "the route has no id, which would name its place in the journal; give it one, such as" + " id: "
                                + file.name().replaceAll("\\..*", "")));
            }
            route.routeId(file.name() + "-" + number); // so that it can be found again to be removed
        }
    }

    List<String> ids() {
        return definitions.stream().map(RouteDefinition::getRouteId).toList();
    }

    int lineOf(String id) {
        return definitions.stream()
                .filter(route -> route.getRouteId().equals(id))
                .mapToInt(route -> Math.max(0, route.getLineNumber()))
                .findFirst()
                .orElse(0);
    }

    /** Adds the routes, which start if the context is started; none of them stays when one cannot be added. */
    void addTo(CamelContext camel) throws RouteProblemException {
        try {
            for (RoutesBuilder builder : builders) {
                if (builder instanceof RouteConfigurationsBuilder configurations) {
                    configurations.addRouteConfigurationsToCamelContext(camel);
                }
            }
            for (RoutesBuilder builder : builders) {
                camel.addRoutes(builder);
                camel.addTemplatedRoutes(builder);
            }
        } catch (Exception | LinkageError e) {
            removeFrom(camel);
            throw new RouteProblemException(ProblemReader.read(file, e, this::lineOf), e);
        }
    }

    /** Stops the routes, waiting for their deliveries for a while, and removes them. */
    void removeFrom(CamelContext camel) {
        for (String id : ids()) {
            try {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
            } catch (Exception e) {
                throw new IllegalStateException("The route " + id + " of " + file.name() + " cannot be stopped", e);
            }
        }
    }
}
