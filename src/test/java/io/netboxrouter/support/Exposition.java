package io.netboxrouter.support;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in Prometheus' text format.
 *
 * @param types by the name of a family
 * @param samples by what stands before the value, with its labels: {@code name{route="chat"}}
 */
public record Exposition(Map<String, String> types, Map<String, Double> samples) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_:][a-z0-9_:]*(?:\\{.*})?) (\\S+)");

    /** @throws AssertionError when a line is neither a comment nor a sample */
    public static Exposition parse(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<String, Double> samples = new TreeMap<>();
        text.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (sample.matches()) {
                samples.put(sample.group(1), Double.valueOf(sample.group(2)));
            } else if (!line.startsWith("# HELP ")) {
                throw new AssertionError("This is no line of metrics: " + line);
            }
        });
        return new Exposition(types, samples);
    }

    /** @param sample as Prometheus writes it; labels in the order of the alphabet */
    public double value(String sample) {
        Double value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("There is no " + sample + " among " + samples.keySet());
        }
        return value;
    }

    /** What a query may name. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.keySet().forEach(sample -> names.add(sample.replaceFirst("\\{.*", "")));
        return names;
    }
}
