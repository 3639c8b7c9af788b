package io.netboxrouter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A secret that nobody gave: made once, and kept in the data directory for its owner's eyes alone. */
final class GeneratedSecret {
    static final String WEBHOOK = "webhook-secret";
    static final String ADMIN = "admin-password";
    /** 43 characters; NetBox takes at most 255. */
    private static final int BYTES = 32;

    private GeneratedSecret() {}

    static String readOrMake(Path directory, String name) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, ownerOnly());
            Files.writeString(
                    file,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw cannot(file, e);
        }
        return read(file);
    }

    /** The secret that an earlier start has made, or null. */
    static @Nullable String readIfThere(Path directory, String name) {
        Path file = directory.resolve(name);
        return Files.exists(file) ? read(file) : null;
    }

    private static String read(Path file) {
        try {
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (secret.isEmpty()) {
                throw new SettingValueException(
                        "The file " + file + " is empty; delete it, and a new secret is made at the next start");
            }
            return secret;
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static SettingValueException cannot(Path file, IOException e) {
        return new SettingValueException(
                "router.data.dir: the secret in " + file + " cannot be kept (" + e
                        + "); make the directory writable for this user, or set router.data.dir to another",
                e);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
