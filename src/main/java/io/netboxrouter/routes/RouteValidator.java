package io.netboxrouter.routes;

import io.netboxrouter.component.NetBoxComponent;
import io.netboxrouter.jinja.JinjaComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;

/**
 * Tries a file out in a Camel context made for it alone, in which routes are created but not started: what Camel finds
 * wrong only when it creates a route would otherwise be found after the running version is gone.
 */
public final class RouteValidator {
    /** Who has the reserved ids. */
    static final String ROUTER = "the router itself";

    private final Path routesDir;
    private final PropertiesSource settings;
    private final Set<String> reservedIds;

    /**
     * @param routesDir where templates are
     * @param settings what placeholders are resolved from
     * @param reservedIds of routes that are no file's, and that no file may replace
     */
    public RouteValidator(Path routesDir, PropertiesSource settings, Set<String> reservedIds) {
        this.routesDir = routesDir;
        this.settings = settings;
        this.reservedIds = Set.copyOf(reservedIds);
    }

    boolean reserves(String id) {
        return reservedIds.contains(id) || id.startsWith(KameletsComponent.ROUTE_PREFIX);
    }

    /** Whether a file's name is that of a route file. */
    public static boolean isRouteFile(Path file) {
        return RouteFile.isOne(String.valueOf(file.getFileName()));
    }

    /** Tries out one file after the other, and the Kamelets beside them; finds ids that two of them use. */
    public List<FileCheck> check(List<Path> files) {
        Map<String, String> fileOfId = new HashMap<>();
        reservedIds.forEach(id -> fileOfId.put(id, ROUTER));
        Map<Path, Kamelets> kamelets = new HashMap<>();
        for (Path path : files) {
            kamelets.computeIfAbsent(directoryOf(path), this::kamelets);
        }
        List<FileCheck> checks = new ArrayList<>();
        kamelets.values().forEach(beside -> checks.addAll(beside.check()));
        for (Path path : files) {
            checks.add(check(path, fileOfId, Objects.requireNonNull(kamelets.get(directoryOf(path)))));
        }
        return checks;
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private Kamelets kamelets(Path directory) {
        try (DefaultCamelContext camel = scratch()) {
            camel.build();
            return Kamelets.shipped(camel).with(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileCheck check(Path path, Map<String, String> fileOfId, Kamelets kamelets) {
        String name = String.valueOf(path.getFileName());
        try {
            RouteFile file = RouteFile.read(name, path);
            ActivePart part = activePart(file);
            List<String> ids =
                    part.text() == null ? List.of() : validate(file.withText(part.text()), fileOfId, kamelets);
            return new FileCheck(
                    name,
                    ids,
                    part.inactive().stream().map(InactiveRoute::describe).toList(),
                    null);
        } catch (RouteProblemException e) {
            return new FileCheck(name, List.of(), List.of(), e.problem());
        }
    }

    private List<String> validate(RouteFile file, Map<String, String> fileOfId, Kamelets kamelets)
            throws RouteProblemException {
        LoadedRoutes routes = validate(file, kamelets);
        for (String id : routes.ids()) {
            String other = fileOfId.putIfAbsent(id, file.name());
            if (other != null) {
                throw new IdTakenException(file, routes.lineOf(id), id, other);
            }
        }
        return routes.ids();
    }

    /** Returns the routes, of a context that is gone: to be looked at only. */
    LoadedRoutes validate(RouteFile file, Kamelets kamelets) throws RouteProblemException {
        try (DefaultCamelContext camel = scratch()) {
            KameletsComponent.of(camel).use(kamelets);
            camel.start();
            LoadedRoutes routes = LoadedRoutes.parse(camel, file);
            routes.addTo(camel);
            return routes;
        } catch (IOException e) {
            throw new RouteProblemException(ProblemReader.read(file, e), e);
        }
    }

    private ActivePart activePart(RouteFile file) throws RouteProblemException {
        try (DefaultCamelContext camel = scratch()) {
            camel.build();
            return activePart(file, camel);
        } catch (IOException e) {
            throw new RouteProblemException(ProblemReader.read(file, e), e);
        }
    }

    static ActivePart activePart(RouteFile file, CamelContext camel) throws RouteProblemException {
        try {
            return ActivePart.of(file, new Placeholders(camel));
        } catch (RuntimeException e) {
            throw new RouteProblemException(ProblemReader.read(file, e), e);
        }
    }

    private DefaultCamelContext scratch() {
        DefaultCamelContext camel = new DefaultCamelContext(false);
        camel.disableJMX();
        camel.setSourceLocationEnabled(true);
        camel.setAutoStartup(false);
        camel.getPropertiesComponent().addPropertiesSource(settings);
        camel.addComponent("netbox", new NetBoxComponent());
        camel.addComponent("kamelet", new KameletsComponent());
        camel.addComponent("jinja", new JinjaComponent(routesDir));
        return camel;
    }
}
