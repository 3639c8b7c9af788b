import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed NetBox webhooks, every one with other bytes. A request differs from the next only in fields of fixed width, so
 * sending one means overwriting those fields and the signature in a buffer that already holds the rest: the generator
 * takes next to nothing from the processor that it shares with what it measures.
 */
final class Webhooks {
    static final int SIGNATURE_BYTES = 64;

    private static final int FIRST_OBJECT_ID = 1000;
    private static final Pattern FIELD = Pattern.compile("<(timestamp|updated|request|object)>");
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private record Field(int offset, String name) {}

    private final int objects;
    private final byte[] secret;
    private final byte[] body;
    private final List<Field> fields = new ArrayList<>();
    private final byte[] head;
    private final int signatureOffset;

    /** The request ids of this process start with this, so that two runs against one router never send the same bytes. */
    private final String requestIdPrefix = UUID.randomUUID().toString().substring(0, 24);

    Webhooks(String template, int objects, String path, int port, String secret) {
        this.objects = objects;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.body = body(template);
        // The headers NetBox sends, in its order. It asks for no particular Connection, so keep-alive is HTTP/1.1's own.
        String text = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAccept-Encoding: identity\r\nUser-Agent: python-urllib3/2.8.0\r\nContent-Type: application/json"
                + "\r\nContent-Length: " + body.length + "\r\nX-Hook-Signature: ";
        this.signatureOffset = text.length();
        this.head = (text + "0".repeat(2 * SIGNATURE_BYTES) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] body(String file) {
        String template = file.strip();
        StringBuilder text = new StringBuilder();
        Matcher field = FIELD.matcher(template);
        int from = 0;
        while (field.find()) {
            text.append(template, from, field.start());
            fields.add(new Field(text.length(), field.group(1)));
            text.append(value(field.group(1), 0));
            from = field.end();
        }
        text.append(template, from, template.length());
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length != text.length()) {
            throw new IllegalArgumentException("a body template must be ASCII (NetBox escapes the rest as \\uXXXX)");
        }
        return bytes;
    }

    private String value(String name, long sequence) {
        byte[] bytes = new byte[
                switch (name) {
                    case "timestamp" -> 32;
                    case "updated" -> 27;
                    case "request" -> 36;
                    default -> 4;
                }];
        write(ByteBuffer.wrap(bytes), 0, name, sequence);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    int bodySize() {
        return body.length;
    }

    /** A request whose fields are still to be filled in; one for each connection. */
    ByteBuffer newRequest() {
        return ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
    }

    /** Makes the request the one with this number; its signature is read from {@code signatures} at {@code at}. */
    void fill(ByteBuffer request, long sequence, byte[] signatures, int at) {
        for (Field field : fields) {
            write(request, head.length + field.offset, field.name, sequence);
        }
        for (int i = 0; i < SIGNATURE_BYTES; i++) {
            int value = signatures[at + i];
            request.put(signatureOffset + 2 * i, HEX[(value >> 4) & 15]);
            request.put(signatureOffset + 2 * i + 1, HEX[value & 15]);
        }
        request.rewind();
    }

    /** Signs webhooks one after another; not for two threads at once. */
    Signer signer() {
        return new Signer();
    }

    final class Signer {
        private final ByteBuffer bytes = ByteBuffer.wrap(body.clone());
        private final Mac mac;

        private Signer() {
            try {
                mac = Mac.getInstance("HmacSHA512");
                mac.init(new SecretKeySpec(secret, "HmacSHA512"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        void sign(long sequence, byte[] signatures, int at) {
            for (Field field : fields) {
                write(bytes, field.offset, field.name, sequence);
            }
            mac.update(bytes.array());
            try {
                mac.doFinal(signatures, at);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void write(ByteBuffer to, int offset, String name, long sequence) {
        switch (name) {
            case "timestamp" -> {
                writeTime(to, offset, sequence);
                ascii(to, offset + 26, "+00:00");
            }
            case "updated" -> {
                writeTime(to, offset, sequence);
                ascii(to, offset + 26, "Z");
            }
            case "request" -> {
                ascii(to, offset, requestIdPrefix);
                for (int i = 0; i < 12; i++) {
                    to.put(offset + 24 + i, HEX[(int) (sequence >> (4 * (11 - i))) & 15]);
                }
            }
            // A stride, so that neighbours in time are different objects, as in bulk edits.
            default -> digits(to, offset, 4, FIRST_OBJECT_ID + sequence * 7919 % objects);
        }
    }

    /** One webhook every 137 microseconds of a day, which starts again at midnight. */
    private static void writeTime(ByteBuffer to, int offset, long sequence) {
        long micros = sequence * 137 % 86_400_000_000L;
        long seconds = micros / 1_000_000;
        ascii(to, offset, "2026-01-01T");
        digits(to, offset + 11, 2, seconds / 3600);
        to.put(offset + 13, (byte) ':');
        digits(to, offset + 14, 2, seconds / 60 % 60);
        to.put(offset + 16, (byte) ':');
        digits(to, offset + 17, 2, seconds % 60);
        to.put(offset + 19, (byte) '.');
        digits(to, offset + 20, 6, micros % 1_000_000);
    }

    private static void digits(ByteBuffer to, int offset, int width, long value) {
        long rest = value;
        for (int i = width - 1; i >= 0; i--) {
            to.put(offset + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static void ascii(ByteBuffer to, int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            to.put(offset + i, (byte) text.charAt(i));
        }
    }
}
