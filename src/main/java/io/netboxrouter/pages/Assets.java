package io.netboxrouter.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files that the pages load: served from memory under a name with their digest, so that browsers keep them for good. */
final class Assets {
    static final String PATH = "/assets/";
    private static final String HTMX = "org.webjars.npm/htmx.org";
    private static final int DIGEST_LENGTH = 12;

    private final Map<String, Asset> byPath = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private Assets() {}

    static Assets load() {
        Assets assets = new Assets();
        assets.add("app.css", "text/css; charset=utf-8", read("app.css"));
        assets.add("app.js", "text/javascript; charset=utf-8", read("app.js"));
        assets.add("icon.svg", "image/svg+xml", read("icon.svg"));
        assets.add("htmx.js", "text/javascript; charset=utf-8", read(htmx()));
        return assets;
    }

    private void add(String name, String type, byte[] bytes) {
        String path = PATH + digest(bytes) + "-" + name;
        paths.put(name, path);
        byPath.put(path, new Asset(type, bytes));
    }

    /** Where the pages find it. */
    String path(String name) {
        String path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("No asset " + name + "; there are " + paths.keySet());
        }
        return path;
    }

    @Nullable
    Asset at(String path) {
        return byPath.get(path);
    }

    /** A webjar has its version in its paths. */
    private static String htmx() {
        Properties pom = new Properties();
        try (InputStream in = open("/META-INF/maven/" + HTMX + "/pom.properties")) {
            pom.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/htmx.org/" + pom.getProperty("version") + "/dist/htmx.min.js";
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The jar lacks " + resource + "; build it again");
        }
        return in;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** @param type the media type */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Asset(String type, byte[] bytes) {}
}
