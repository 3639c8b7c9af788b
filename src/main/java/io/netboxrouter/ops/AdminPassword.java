package io.netboxrouter.ops;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The password of the user {@value #USER}. Only its digest is kept, and it is never printed. */
public final class AdminPassword {
    public static final String USER = "admin";
    private static final String SCHEME = "Basic ";

    private final byte[] digest;

    public AdminPassword(String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("the admin password is empty; give one, or none to have one generated");
        }
        digest = digest((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an {@code Authorization} header names the user and the password. Takes as long for every wrong one. */
    boolean opens(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] credentials;
        try {
            credentials = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return MessageDigest.isEqual(digest, digest(credentials));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AdminPassword[hidden]";
    }
}
