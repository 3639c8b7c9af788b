package io.netboxrouter.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** The Kamelets there are at one moment: those that come with the router, and the user's own, which take precedence. */
final class Kamelets {
    /** Of the user's own, in the directory of route files. */
    static final String DIRECTORY = "kamelets";

    private final Map<String, KameletFile> good = new TreeMap<>();
    private final Map<String, RouteProblem> bad = new TreeMap<>();
    private final Set<String> own = new TreeSet<>();

    private Kamelets() {}

    /** Those that come with the router. */
    static Kamelets shipped(CamelContext camel) {
        Kamelets kamelets = new Kamelets();
        try {
            for (Resource resource : PluginHelper.getPackageScanResourceResolver(camel)
                    .findResources("kamelets/*" + KameletFile.SUFFIX)) {
                kamelets.add(shipped(resource));
            }
        } catch (Exception e) {
            throw new IllegalStateException("The Kamelets of the router cannot be read", e);
        }
        return kamelets;
    }

    private static RouteFile shipped(Resource resource) throws IOException {
        String name = KameletFile.nameOf(resource.getLocation().replace('\\', '/')) + KameletFile.SUFFIX;
        try (InputStream content = resource.getInputStream()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return new RouteFile("classpath:kamelets/" + name, Path.of(name), text);
        }
    }

    /** These, and the user's own beside route files. */
    Kamelets with(Path routesDirectory) {
        Kamelets kamelets = new Kamelets();
        kamelets.good.putAll(good);
        kamelets.bad.putAll(bad);
        for (Path path : files(routesDirectory.resolve(DIRECTORY))) {
            String name = KameletFile.nameOf(String.valueOf(path.getFileName()));
            kamelets.good.remove(name);
            kamelets.bad.remove(name);
            kamelets.own.add(name);
            try {
                kamelets.add(RouteFile.read(DIRECTORY + "/" + path.getFileName(), path.toAbsolutePath()));
            } catch (RouteProblemException e) {
                kamelets.bad.put(name, e.problem());
            }
        }
        return kamelets;
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(path -> isOne(String.valueOf(path.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // gone meanwhile, or not to be read: the same as not there
        }
    }

    static boolean isOne(String fileName) {
        return !fileName.startsWith(".") && fileName.endsWith(KameletFile.SUFFIX);
    }

    private void add(RouteFile file) {
        String name = KameletFile.nameOf(file.name());
        try {
            good.put(name, KameletReader.read(file));
        } catch (RouteProblemException e) {
            bad.put(name, e.problem());
        }
    }

    /** @throws KameletUseException when there is none of this name, or it is bad */
    KameletFile get(String name) {
        KameletFile kamelet = good.get(name);
        if (kamelet != null) {
            return kamelet;
        }
        RouteProblem problem = bad.get(name);
        throw new KameletUseException(
                name,
                null,
                problem != null
                        ? "the Kamelet '" + name + "' is bad: " + problem
                        : "there is no Kamelet '" + name + "'; there are "
                                + String.join(", ", Closest.first(name, good.keySet()))
                                + ". One of your own would be " + DIRECTORY + "/" + name + KameletFile.SUFFIX
                                + " beside the route files");
    }

    /** Of every property of every Kamelet. */
    Set<String> propertyNames() {
        return good.values().stream()
                .flatMap(kamelet -> kamelet.properties().keySet().stream())
                .collect(Collectors.toSet());
    }

    @Nullable
    KameletFile find(String name) {
        return good.get(name);
    }

    /** What is wrong with the user's own; what properties a Kamelet needs to become a route, only its use tells. */
    List<FileCheck> check() {
        return own.stream()
                .map(name ->
                        new FileCheck(DIRECTORY + "/" + name + KameletFile.SUFFIX, List.of(), List.of(), bad.get(name)))
                .toList();
    }

    /** The names of those that are new, gone or different. */
    Set<String> changedSince(Kamelets before) {
        return Stream.of(before, this)
                .flatMap(kamelets -> Stream.concat(kamelets.good.keySet().stream(), kamelets.bad.keySet().stream()))
                .filter(name -> !Objects.equals(text(name), before.text(name))
                        || !Objects.equals(bad.get(name), before.bad.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable String text(String name) {
        KameletFile kamelet = good.get(name);
        return kamelet == null ? null : kamelet.file().text();
    }
}
