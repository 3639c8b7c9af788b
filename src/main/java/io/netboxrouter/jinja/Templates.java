package io.netboxrouter.jinja;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates of the routes directory. Each is read once, looked at again when it is used and the last look is a second
 * ago, and read again when it changed. When a change is bad the version before goes on, and the log says so.
 */
final class Templates {
    private static final Logger log = LoggerFactory.getLogger(Templates.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long MAX_BYTES = 1 << 20;

    private final Path directory;
    private final InstantSource clock;
    private final TemplateEngine engine = new TemplateEngine();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    Templates(Path directory, InstantSource clock) {
        this.directory = directory.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** @param lookedAt when the file was last compared with what was read of it */
    private record Entry(Template template, String fingerprint, Instant lookedAt) {}

    /** @throws TemplateException when it cannot be rendered */
    String render(String name, Variables variables, boolean strict, Limits limits) {
        return engine.render(template(name), variables, strict, limits, this);
    }

    /** What a template includes. */
    String text(String name) {
        return template(name).text();
    }

    /** @throws TemplateException when there is none, or it is no template, and never was */
    Template template(String name) {
        Entry known = entries.get(name);
        Instant now = clock.instant();
        if (known != null && known.lookedAt.plus(LOOK_EVERY).isAfter(now)) {
            return known.template;
        }
        try {
            Path file = file(name);
            String fingerprint = fingerprint(file);
            if (known != null && known.fingerprint.equals(fingerprint)) {
                entries.put(name, new Entry(known.template, fingerprint, now));
                return known.template;
            }
            return read(name, file, fingerprint, known, now);
        } catch (TemplateException e) {
            if (known == null) {
                throw e;
            }
            complain(name, known, "gone", e, now);
            return known.template;
        }
    }

    private Template read(String name, Path file, String fingerprint, @Nullable Entry known, Instant now) {
        try {
            Template template = engine.compile(name, content(name, file), this);
            entries.put(name, new Entry(template, fingerprint, now));
            if (known != null) {
                log.info("Changed: {}", name);
            }
            return template;
        } catch (TemplateException e) {
            if (known == null) {
                throw e;
            }
            complain(name, known, fingerprint, e, now);
            return known.template;
        }
    }

    /** Once for each version that is bad. */
    private void complain(String name, Entry known, String fingerprint, TemplateException problem, Instant now) {
        if (!known.fingerprint.equals(fingerprint)) {
            log.error("{} (the version before goes on)", problem.getMessage());
        }
        entries.put(name, new Entry(known.template, fingerprint, now));
    }

    private Path file(String name) {
        Path path = path(name);
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(directory.toRealPath())) {
                throw new TemplateException(name, 0, "leads out of the routes directory; put the file into it", null);
            }
            return real;
        } catch (IOException e) {
            throw new TemplateException(
                    name, 0, "there is no template " + path + "; name one relative to the routes directory", e);
        }
    }

    private Path path(String name) {
        try {
            Path path = Path.of(name);
            Path inside = directory.resolve(path).normalize();
            if (!name.isBlank() && !path.isAbsolute() && inside.startsWith(directory) && !inside.equals(directory)) {
                return inside;
            }
        } catch (InvalidPathException e) {
            throw new TemplateException(name, 0, "is no name of a file", e);
        }
        throw new TemplateException(
                name, 0, "is outside of the routes directory; name a file relative to it, without ..", null);
    }

    /** Another one when the file may have changed; Kubernetes swaps a link, which the real path tells. */
    private static String fingerprint(Path real) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return real + " " + attributes.lastModifiedTime().toMillis() + " " + attributes.size() + " "
                    + attributes.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String content(String name, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new TemplateException(name, 0, "is larger than " + MAX_BYTES + " bytes", null);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TemplateException(
                    name, 0, "cannot be read (" + e + "); check that it is a file in UTF-8, and its permissions", e);
        }
    }
}
