package io.netboxrouter.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request to be sent byte for byte. A header that is given twice is sent twice; {@code Host} and {@code Content-Length}
 * are added unless given or left out.
 */
public record RawRequest(
        String method, String target, String version, List<Map.Entry<String, String>> headers, Body body) {
    /** The bytes after the header, and whether they are announced by their length. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Body(byte[] bytes, boolean withLength) {}

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, "HTTP/1.1", List.of(), new Body(new byte[0], true));
    }

    public static RawRequest post(String target, String body) {
        return post(target, body.getBytes(StandardCharsets.UTF_8));
    }

    public static RawRequest post(String target, byte[] body) {
        return of("POST", target).body(body);
    }

    /** The captured request, with the headers as they were sent. */
    public static RawRequest of(CapturedWebhook webhook) {
        RawRequest request = new RawRequest(
                webhook.method(), webhook.path(), "HTTP/1.1", List.of(), new Body(webhook.body(), false));
        for (CapturedWebhook.Header header : webhook.headers()) {
            request = request.header(header.name(), header.value());
        }
        return request;
    }

    public RawRequest body(byte[] bytes) {
        return new RawRequest(method, target, version, headers, new Body(bytes, true));
    }

    /** The same body, cut into chunks of this size. */
    public RawRequest chunked(int chunkBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < body.bytes.length; at += chunkBytes) {
            int length = Math.min(chunkBytes, body.bytes.length - at);
            out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body.bytes, at, length);
            out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return new RawRequest(method, target, version, headers, new Body(out.toByteArray(), false))
                .header("Transfer-Encoding", "chunked");
    }

    public RawRequest withoutLength() {
        return new RawRequest(method, target, version, headers, new Body(body.bytes, false));
    }

    public RawRequest method(String method) {
        return new RawRequest(method, target, version, headers, body);
    }

    public RawRequest version(String version) {
        return new RawRequest(method, target, version, headers, body);
    }

    public RawRequest header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new RawRequest(method, target, version, List.copyOf(more), body);
    }

    /** Signs the body as it is now. */
    public RawRequest signed(String secret) {
        return header(SignedWebhook.HEADER, SignedWebhook.sign(body.bytes, secret));
    }

    /** Everything before the body. */
    public byte[] head() {
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        if (headers.stream().noneMatch(header -> header.getKey().equals("Host"))) {
            head.append("Host: router.example.com\r\n");
        }
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        if (body.withLength) {
            head.append("Content-Length: ").append(body.bytes.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head());
        out.writeBytes(body.bytes);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
