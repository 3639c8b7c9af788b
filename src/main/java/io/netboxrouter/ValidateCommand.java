package io.netboxrouter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.ingress.Intake;
import io.netboxrouter.routes.FileCheck;
import io.netboxrouter.routes.RouteValidator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        headerHeading = "Example: netbox-router validate routes/ip-created-slack.camel.yaml%n%n",
        header = "Checks route files without running them.",
        description = {"", "Needs no running router. Tells file, line and what to do; ends with 1 when a file is bad."})
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private SettingsArguments arguments = new SettingsArguments();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The files; by default all of the routes directory.")
    private List<Path> files = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try {
            SettingsText text = arguments.text();
            return validate(files.isEmpty() ? routeFiles(text) : files, text);
        } catch (SettingsException | SettingValueException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private int validate(List<Path> paths, SettingsText text) throws IOException {
        for (Path path : paths) {
            if (!Files.isRegularFile(path)) {
                return wrong(path + " is no file\nName route files: *.camel.yaml or *.java");
            }
            if (!RouteValidator.isRouteFile(path)) {
                return wrong(path + " is no route file, and never loaded\nName it *.camel.yaml or *.java");
            }
        }
        if (paths.isEmpty()) {
            return wrong("There are no route files to check\nName some, or set router.routes.dir");
        }
        List<FileCheck> checks =
                new RouteValidator(routesDir(text), new RouterProperties(text), Set.of(Intake.ROUTE_ID)).check(paths);
        print(checks, spec.commandLine().getOut());
        return checks.stream().allMatch(check -> check.problem() == null) ? 0 : 1;
    }

    private int wrong(String message) {
        spec.commandLine().getErr().println(message);
        return 2;
    }

    private static List<Path> routeFiles(SettingsText text) throws IOException {
        Path path = routesDir(text);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(path)) {
            return found.filter(file -> RouteValidator.isRouteFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static Path routesDir(SettingsText text) {
        String directory = text.get("router.routes.dir");
        return Path.of(directory == null ? "routes" : directory);
    }

    private void print(List<FileCheck> checks, PrintWriter out) throws IOException {
        if (json) {
            out.println(new ObjectMapper()
                    .writeValueAsString(
                            checks.stream().map(ValidateCommand::fields).toList()));
            return;
        }
        for (FileCheck check : checks) {
            if (check.problem() != null) {
                out.println(check.problem());
                continue;
            }
            check.routes().forEach(route -> out.println(check.file() + ": good: " + route));
            check.inactive().forEach(route -> out.println(check.file() + ": inactive: " + route));
        }
        out.flush();
    }

    private static Map<String, Object> fields(FileCheck check) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", check.file());
        fields.put("routes", check.routes());
        fields.put("inactive", check.inactive());
        if (check.problem() != null) {
            fields.put("line", check.problem().line());
            fields.put("column", check.problem().column());
            fields.put("problem", check.problem().message());
        }
        return fields;
    }
}
