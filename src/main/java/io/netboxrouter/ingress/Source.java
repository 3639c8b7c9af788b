package io.netboxrouter.ingress;

import java.util.List;

/**
 * One NetBox or Nautobot that sends to us.
 *
 * @param path where it sends to, and everything below it; starts with a slash
 * @param secrets any one of them validates; at least one
 */
public record Source(String name, String path, List<String> secrets) {
    public Source {
        secrets = List.copyOf(secrets);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The path of source " + name + " is '" + path + "'; it must start with /");
        }
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("The source " + name + " has no secret, or an empty one");
        }
        path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether a request's path is this source's or below it. */
    boolean fits(String requestPath) {
        return path.equals("/")
                || (requestPath.startsWith(path)
                        && (requestPath.length() == path.length() || requestPath.charAt(path.length()) == '/'));
    }

    /** The part of a request's path that is below this source's. */
    String below(String requestPath) {
        return path.equals("/") ? requestPath : requestPath.substring(path.length());
    }

    /** Never shows the secrets. */
    @Override
    public String toString() {
        return name + " at " + path;
    }
}
