package io.netboxrouter.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of one file, parsed for one context: first to be looked at, then to be added to it. */
final class LoadedRoutes {
    private final RouteFile file;
    private final Collection<RoutesBuilder> builders;
    private final List<RouteDefinition> definitions;
    private final List<RouteConfigurationDefinition> configurations = new ArrayList<>();
    private final KameletRoutes kamelets = new KameletRoutes();

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
                    requireNoTemplates(file, routes);
                }
            }
            LoadedRoutes loaded = new LoadedRoutes(file, builders, definitions);
            loaded.requireIds();
            loaded.requireFixedKamelets();
            return loaded;
        } catch (RouteProblemException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new RouteProblemException(ProblemReader.read(file, e), e);
        }
    }

    /** What a template makes is not known before it runs: it could be neither checked first nor swapped. */
    private static void requireNoTemplates(RouteFile file, RouteBuilder builder) throws RouteProblemException {
        if (!builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()
                || !builder.getTemplatedRouteCollection().getTemplatedRoutes().isEmpty()) {
            throw new RouteProblemException(
                    new RouteProblem(file.name(), 0, 0, "route templates cannot be reloaded; write each route out"));
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
        for (RouteDefinition route : definitions) {
            if (Collections.frequency(ids(), route.getRouteId()) > 1) {
                throw new RouteProblemException(new RouteProblem(
                        file.name(),
                        Math.max(
                                0,
                                definitions
                                        .get(ids().lastIndexOf(route.getRouteId()))
                                        .getLineNumber()),
                        0,
                        "the file has two routes with the id '" + route.getRouteId()
                                + "'; it names the route's place in the journal, so give one of them another"));
            }
        }
    }

    /** A Kamelet at an address of each message's own would make a route for each message. */
    private void requireFixedKamelets() throws RouteProblemException {
        for (RouteDefinition route : definitions) {
            for (ToDynamicDefinition to :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDynamicDefinition.class)) {
                if (!(to instanceof WireTapDefinition)
                        && String.valueOf(to.getUri()).startsWith("kamelet:")) {
                    throw new RouteProblemException(new RouteProblem(
                            file.name(),
                            Math.max(0, to.getLineNumber()),
                            0,
                            "a Kamelet cannot be addressed by toD, which would make a route for each message; write to:,"
                                    + " and what differs from message to message into the body or a header"));
                }
            }
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

    RouteSource sourceOf(String id) {
        return definitions.stream()
                .filter(route -> route.getRouteId().equals(id))
                .findFirst()
                .map(route -> RouteSource.of(lineOf(id), route.getInput()))
                .orElse(RouteSource.UNKNOWN);
    }

    /** Adds the routes, which start if the context is started; none of them stays when one cannot be added. */
    void addTo(CamelContext camel) throws RouteProblemException {
        List<RouteConfigurationDefinition> others = List.copyOf(model(camel).getRouteConfigurationDefinitions());
        kamelets.begin(camel);
        try {
            for (RoutesBuilder builder : builders) {
                if (builder instanceof RouteConfigurationsBuilder configuring) {
                    configuring.addRouteConfigurationsToCamelContext(camel);
                }
            }
            configurations.addAll(model(camel).getRouteConfigurationDefinitions());
            configurations.removeAll(others);
            for (RoutesBuilder builder : builders) {
                camel.addRoutes(builder);
            }
            kamelets.end(camel);
        } catch (Exception | LinkageError e) {
            kamelets.end(camel);
            removeFrom(camel);
            throw problem(camel, e);
        }
    }

    /** What a person is told of a failure to create or start these routes. */
    RouteProblemException problem(CamelContext camel, Throwable failure) {
        return new RouteProblemException(
                ProblemReader.read(
                        file, failure, this::lineOf, KameletsComponent.of(camel).kamelets()),
                failure);
    }

    /** The names of the Kamelets that these routes use, be it by way of another. */
    Set<String> kamelets() {
        return kamelets.names();
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
        try {
            model(camel).removeRouteDefinitions(definitions); // Camel keeps those of routes that could not be created
            for (RouteConfigurationDefinition configuration : configurations) {
                model(camel).removeRouteConfiguration(configuration);
            }
            kamelets.removeFrom(camel);
        } catch (Exception e) {
            throw new IllegalStateException("The routes of " + file.name() + " cannot be removed", e);
        }
        configurations.clear();
    }

    private static Model model(CamelContext camel) {
        return camel.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
