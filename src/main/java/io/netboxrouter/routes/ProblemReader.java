package io.netboxrouter.routes;

import io.netboxrouter.component.MaskedUrls;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds in an exception of Camel's, the YAML parser's or the Java compiler's what a person can act on, and where. */
final class ProblemReader {
    private static final Pattern COMPILER = Pattern.compile("\\.java:(\\d+): error: (.*)");
    private static final Pattern UNKNOWN_PARAMETERS = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");
    private static final Pattern UNSUPPORTED_FIELD = Pattern.compile("Unsupported field: (\\S+)");
    private static final Pattern KAMELET_ID = Pattern.compile("Kamelet with id (\\S+)");
    private static final Pattern FIRST_WORD = Pattern.compile("^([A-Za-z]+) ");
    private static final Pattern FIRST_NAME = Pattern.compile("([A-Za-z0-9_.-]+)=");

    private ProblemReader() {}

    static RouteProblem read(RouteFile file, Throwable failure) {
        return read(file, failure, id -> 0, null);
    }

    /**
     * @param lineOfRoute where the route of an id begins; 0 when that is not known
     * @param kamelets where a Kamelet is looked for that the failure is in
     */
    static RouteProblem read(
            RouteFile file, Throwable failure, ToIntFunction<String> lineOfRoute, @Nullable Kamelets kamelets) {
        FailedToCreateKameletException inKamelet =
                ObjectHelper.getException(FailedToCreateKameletException.class, failure);
        if (inKamelet != null && kamelets != null) {
            Matcher name = KAMELET_ID.matcher(String.valueOf(inKamelet.getMessage()));
            KameletFile kamelet = name.find() ? kamelets.find(name.group(1)) : null;
            if (kamelet != null) {
                RouteProblem problem =
                        read(kamelet.file(), Objects.requireNonNull(inKamelet.getCause()), id -> 0, kamelets);
                int line = lineOfUse(file, kamelet.name(), lineOfRoute.applyAsInt(String.valueOf(routeId(failure))));
                return new RouteProblem(
                        file.name(), line, 0, "the Kamelet '" + kamelet.name() + "' is bad: " + problem);
            }
        }
        KameletUseException use = ObjectHelper.getException(KameletUseException.class, failure);
        if (use != null) {
            return ofUse(file, use, lineOfRoute.applyAsInt(String.valueOf(routeId(failure))));
        }
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
        if (endpoint != null) {
            return ofEndpoint(file, endpoint, line);
        }
        NoSuchEndpointException unknown = ObjectHelper.getException(NoSuchEndpointException.class, failure);
        if (unknown != null) {
            return ofScheme(file, unknown, line);
        }
        SimpleIllegalSyntaxException simple = ObjectHelper.getException(SimpleIllegalSyntaxException.class, failure);
        return simple != null ? ofSimple(file, simple, line) : other(file, failure, line);
    }

    private static RouteProblem ofUse(RouteFile file, KameletUseException use, int routeLine) {
        int line = lineOfUse(file, use.kamelet(), routeLine);
        String property = use.property();
        return new RouteProblem(
                file.name(),
                property == null ? line : lineWith(file, property, line),
                0,
                String.valueOf(use.getMessage()));
    }

    private static int lineOfUse(RouteFile file, String kamelet, int routeLine) {
        Pattern use = Pattern.compile("kamelet:(//)?" + Pattern.quote(kamelet) + "(?![A-Za-z0-9_.-])" + "|name: *[\"']?"
                + Pattern.quote(kamelet) + "(?![A-Za-z0-9_.-])");
        return lineWith(file, use, routeLine);
    }

    private static RouteProblem ofScheme(RouteFile file, NoSuchEndpointException failure, int routeLine) {
        String scheme = failure.getUri().replaceAll(":.*", "");
        return new RouteProblem(
                file.name(),
                lineWith(file, scheme + ":", routeLine),
                0,
                "there is no component '" + scheme + "'; look for a typing error, or add its jar to the class path");
    }

    private static RouteProblem ofSimple(RouteFile file, SimpleIllegalSyntaxException failure, int routeLine) {
        String expression = String.valueOf(failure.getExpression());
        String problem = firstLine(String.valueOf(failure.getMessage()));
        return new RouteProblem(
                file.name(),
                lineWith(file, firstLine(expression), routeLine),
                0,
                "in the Simple expression " + firstLine(expression) + ": " + problem);
    }

    private static RouteProblem ofYaml(RouteFile file, MarkedYamlEngineException yaml) {
        Mark mark = yaml.getProblemMark().or(yaml::getContextMark).orElse(null);
        String problem = yaml.getProblem() == null ? String.valueOf(yaml.getMessage()) : yaml.getProblem();
        int line = mark == null ? 0 : mark.getLine() + 1;
        Matcher field = UNSUPPORTED_FIELD.matcher(problem);
        if (field.find()) {
            line = lineWith(file, field.group(1) + ":", line); // the mark is where the fields begin
        }
        return new RouteProblem(file.name(), line, mark == null ? 0 : mark.getColumn() + 1, problem.strip());
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
        PropertyBindingException binding = ObjectHelper.getException(PropertyBindingException.class, failure);
        if (binding != null && binding.getPropertyName() != null) {
            String option = binding.getPropertyName();
            return new RouteProblem(
                    file.name(),
                    lineWith(file, option, routeLine),
                    0,
                    scheme + ": the option '" + option + "' cannot have this value; see the options of " + scheme
                            + ":");
        }
        String message = MaskedUrls.in(String.valueOf(telling(failure).getMessage()));
        Matcher option = FIRST_WORD.matcher(message);
        int line = option.find() ? lineWith(file, option.group(1) + ":", routeLine) : routeLine;
        return new RouteProblem(
                file.name(),
                line == routeLine ? lineWith(file, scheme + ":", routeLine) : line,
                0,
                scheme + ": " + message);
    }

    private static RouteProblem other(RouteFile file, Throwable failure, int line) {
        Throwable cause = root(failure);
        String message = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : firstLine(MaskedUrls.in(cause.getMessage()));
        return new RouteProblem(file.name(), line, 0, message);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
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
        return lineWith(file, Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(word)), from);
    }

    private static int lineWith(RouteFile file, Pattern whole, int from) {
        String[] lines = file.text().split("\n", -1);
        for (int i = Math.max(0, from - 1); i < lines.length; i++) {
            if (whole.matcher(lines[i]).find()) {
                return i + 1;
            }
        }
        return from;
    }

    /** Those of ours name option, value and remedy; what caused them says less. */
    private static Throwable telling(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException) {
                return cause;
            }
        }
        return root(failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
