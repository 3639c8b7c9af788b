package io.netboxrouter.support;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Posts many webhooks over one connection without waiting for each answer: for when there must be very many. */
public final class PipelinedSender implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    public PipelinedSender(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    }

    /** Sends all, then reads the answers; returns how often each status came. */
    public Map<Integer, Integer> send(List<Change> changes) throws IOException {
        for (Change change : changes) {
            byte[] body = change.body();
            String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length + "\r\n" + SignedWebhook.HEADER + ": "
                    + SignedWebhook.sign(body, RouterProcess.SECRET) + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        }
        out.flush();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < changes.size(); i++) {
            statuses.merge(readAnswer(), 1, Integer::sum);
        }
        return statuses;
    }

    private int readAnswer() throws IOException {
        int status = Integer.parseInt(readLine().split(" ", 3)[1]);
        int length = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the router closed the connection");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
