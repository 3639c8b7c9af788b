package io.netboxrouter.destination;

import java.util.Objects;

/** Which database, as whom. Two routes with the same share a pool. */
record Database(String url, String username, String password) {
    Database {
        Objects.requireNonNull(username);
        Objects.requireNonNull(password);
        if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:sqlite:")) {
            throw new IllegalArgumentException(
                    "url is '" + url
                            + "'; it must begin with jdbc:postgresql: or jdbc:sqlite:, such as jdbc:postgresql://db.example.com/cmdb");
        }
    }

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Database[" + url.replaceFirst("\\?.*", "") + "]";
    }
}
