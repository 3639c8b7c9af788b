package io.netboxrouter.routes;

import io.netboxrouter.component.MaskedUrls;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds in an exception of Camel's, the YAML parser's or the Java compiler's what a person can act on, and where. */
final class ProblemReader {
    private static final Pattern COMPILER = Pattern.compile("\\.java:(\\d+): error: (.*)");
    private static final Pattern UNKNOWN_PARAMETERS = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");
    private static final Pattern FIRST_NAME = Pattern.compile("([A-Za-z0-9_.-]+)=");

    private ProblemReader() {}

    static RouteProblem read(RouteFile file, Throwable failure) {
        return read(file, failure, id -> 0);
    }

    /** @param lineOfRoute where the route of an id begins; 0 when that is not known */
    static RouteProblem read(RouteFile file, Throwable failure, ToIntFunction<String> lineOfRoute) {
        MarkedYamlEngineException yaml = ObjectHelper.getException(MarkedYamlEngineException.class, failure);
        if (yaml != null) {
            return ofYaml(file, yaml);
        }
        Matcher compiler = COMPILER.matcher(String.valueOf(root(failure).getMessage()));
        if (compiler.find()) {
            return new RouteProblem(file.name(), Integer.parseInt(compiler.group(1)), 0, compiler.group(2));
        }
        int line = lineOfRoute.applyAsInt(String.valueOf(routeId(failure)));
        ResolveEndpointFailedException endpoint =
                ObjectHelper.getException(ResolveEndpointFailedException.class, failure);
        return endpoint != null ? ofEndpoint(file, endpoint, line) : other(file, failure, line);
    }

    private static RouteProblem ofYaml(RouteFile file, MarkedYamlEngineException yaml) {
        Mark mark = yaml.getProblemMark().or(yaml::getContextMark).orElse(null);
        String problem = yaml.getProblem() == null ? String.valueOf(yaml.getMessage()) : yaml.getProblem();
        return new RouteProblem(
                file.name(),
                mark == null ? 0 : mark.getLine() + 1,
                mark == null ? 0 : mark.getColumn() + 1,
                problem.strip());
    }

    private static RouteProblem ofEndpoint(RouteFile file, ResolveEndpointFailedException failure, int routeLine) {
        String scheme = failure.getUri().replaceAll(":.*", "");
        Matcher unknown = UNKNOWN_PARAMETERS.matcher(String.valueOf(failure.getMessage()));
        if (unknown.find()) {
            Matcher name = FIRST_NAME.matcher(unknown.group(1));
            String option = name.find() ? name.group(1) : unknown.group(1);
            return new RouteProblem(
                    file.name(),
                    lineWith(file, option, routeLine),
                    0,
                    scheme + ": has no option '" + option + "'; look for a typing error, or see the options of "
                            + scheme + ":");
        }
        Throwable cause = root(failure);
        String message = MaskedUrls.in(String.valueOf(cause.getMessage()));
        if (message.contains("String index out of range")) {
            message = "an option that is a time is written wrong; write 500ms, 1s, 5m or PT1S";
        }
        return new RouteProblem(file.name(), lineWith(file, scheme + ":", routeLine), 0, scheme + ": " + message);
    }

    private static RouteProblem other(RouteFile file, Throwable failure, int line) {
        Throwable cause = root(failure);
        String message = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : MaskedUrls.in(cause.getMessage()).lines().findFirst().orElse("");
        return new RouteProblem(file.name(), line, 0, message);
    }

    private static @Nullable String routeId(Throwable failure) {
        FailedToCreateRouteException creation = ObjectHelper.getException(FailedToCreateRouteException.class, failure);
        if (creation != null) {
            return creation.getRouteId();
        }
        FailedToStartRouteException start = ObjectHelper.getException(FailedToStartRouteException.class, failure);
        return start == null ? null : start.getRouteId();
    }

    /** Camel does not say in which line an option stands: the first line of the route, or after, that has the word. */
    private static int lineWith(RouteFile file, String word, int from) {
        String[] lines = file.text().split("\n", -1);
        Pattern whole = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(word));
        for (int i = Math.max(0, from - 1); i < lines.length; i++) {
            if (whole.matcher(lines[i]).find()) {
                return i + 1;
            }
        }
        return from;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
