package io.netboxrouter.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** A certificate and its key, as their files were at one moment. */
final class PemPair {
    private final byte[] certificate;
    private final byte[] key;
    private final KeyCertOptions options;

    private PemPair(byte[] certificate, byte[] key, KeyCertOptions options) {
        this.certificate = certificate;
        this.key = key;
        this.options = options;
    }

    static PemPair read(Path certificate, Path key) throws TlsFileException {
        return of(certificate, bytes(certificate), key, bytes(key));
    }

    /** Null when the files are what they were. */
    static @Nullable PemPair readOther(Path certificate, Path key, PemPair before) throws TlsFileException {
        byte[] certificateNow = bytes(certificate);
        byte[] keyNow = bytes(key);
        boolean same = Arrays.equals(certificateNow, before.certificate) && Arrays.equals(keyNow, before.key);
        return same ? null : of(certificate, certificateNow, key, keyNow);
    }

    KeyCertOptions options() {
        return options;
    }

    private static byte[] bytes(Path file) throws TlsFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsFileException(
                    file, "it cannot be read: " + e.getClass().getSimpleName() + "; check its name and permissions", e);
        }
    }

    private static PemPair of(Path certificateFile, byte[] certificate, Path keyFile, byte[] key)
            throws TlsFileException {
        PublicKey proven = firstOf(certificateFile, certificate).getPublicKey();
        KeyManagerFactory managers = managers(keyFile, certificate, key);
        if (!fits(managers, proven)) {
            throw new TlsFileException(keyFile, "it is not the key of the first certificate in " + certificateFile);
        }
        return new PemPair(certificate, key, KeyCertOptions.wrap(managers));
    }

    private static Certificate firstOf(Path file, byte[] pem) throws TlsFileException {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (GeneralSecurityException e) {
            throw new TlsFileException(file, "it has no certificate in PEM", e);
        }
    }

    @SuppressWarnings("NullAway") // Vert.x is asked only to read files, and they are read here
    private static KeyManagerFactory managers(Path keyFile, byte[] certificate, byte[] key) throws TlsFileException {
        try {
            return new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(certificate))
                    .addKeyValue(Buffer.buffer(key))
                    .getKeyManagerFactory(null);
        } catch (Exception e) { // Vert.x names nothing more exact
            throw new TlsFileException(
                    keyFile,
                    "it has no RSA or EC private key in PEM without a passphrase, as openssl pkcs8 -topk8 -nocrypt writes",
                    e);
        }
    }

    private static boolean fits(KeyManagerFactory managers, PublicKey proven) {
        for (KeyManager manager : managers.getKeyManagers()) {
            if (manager instanceof X509KeyManager x509) {
                String[] aliases = x509.getServerAliases(proven.getAlgorithm(), null);
                for (String alias : aliases == null ? new String[0] : aliases) {
                    if (signs(x509.getPrivateKey(alias), proven)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean signs(PrivateKey key, PublicKey proven) {
        String algorithm =
                switch (proven.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> proven.getAlgorithm(); // Ed25519 signs by its own name
                };
        byte[] something = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(proven);
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
