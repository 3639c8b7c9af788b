package io.netboxrouter.ops;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The passwords of those whom the admin port knows. Only their digests are kept, and they are never printed. */
public final class Credentials {
    /** May do everything. */
    public static final String ADMIN = "admin";
    /** May look at everything and change nothing. */
    public static final String VIEWER = "viewer";

    private static final String SCHEME = "Basic ";
    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "netbox-router form of ";

    private final User admin;
    private final User viewer;

    /** @param viewerPassword null: there is no such user */
    public Credentials(String adminPassword, @Nullable String viewerPassword) {
        admin = new User(ADMIN, true, digest(ADMIN, adminPassword));
        // With a digest that nothing fits, so that a refusal takes as long as it would with a viewer.
        viewer = new User(VIEWER, false, viewerPassword == null ? random() : digest(VIEWER, viewerPassword));
    }

    /** Whether a header is an attempt to name a user and a password. */
    static boolean isAttempt(@Nullable String authorization) {
        return authorization != null && !authorization.isBlank();
    }

    /** Whom an {@code Authorization} header names with the right password. Takes as long for every wrong one. */
    @Nullable
    User find(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        byte[] given;
        try {
            given = sha256(Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip()));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        boolean isAdmin = MessageDigest.isEqual(admin.digest, given);
        boolean isViewer = MessageDigest.isEqual(viewer.digest, given);
        return isAdmin ? admin : isViewer ? viewer : null;
    }

    private static byte[] digest(String user, String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "the password of " + user + " is empty; give one, or leave the setting out");
        }
        return sha256((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }

    /** Somebody whom the password has shown to be who they say. */
    static final class User {
        private final String name;
        private final boolean mayChange;
        private final byte[] digest;
        private final String formToken;

        private User(String name, boolean mayChange, byte[] digest) {
            this.name = name;
            this.mayChange = mayChange;
            this.digest = digest;
            this.formToken = formToken(name, digest);
        }

        String name() {
            return name;
        }

        boolean mayChange() {
            return mayChange;
        }

        /** The same over restarts, for as long as the password is the same; no other site can know it. */
        String formToken() {
            return formToken;
        }

        private static String formToken(String name, byte[] digest) {
            try {
                Mac mac = Mac.getInstance(MAC);
                mac.init(new SecretKeySpec(digest, MAC));
                return HexFormat.of().formatHex(mac.doFinal((PURPOSE + name).getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has " + MAC, e);
            }
        }
    }
}
