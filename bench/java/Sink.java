import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The destination: answers every POST at once and counts it. {@code /busy} answers 503 and is not counted, {@code GET
 * /count} tells how many there were and when the last one came. One thread, so that it costs next to nothing.
 */
final class Sink {
    private static final int REQUEST_LIMIT = 1024 * 1024;
    private static final byte[] OK = answer("200 OK", "ok");
    private static final byte[] BUSY = answer("503 Service Unavailable", "busy");
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private long posts;
    private long refused;
    private long lastPostAt;

    private static final class Connection {
        private ByteBuffer received = ByteBuffer.allocate(16 * 1024);
        private boolean continued;
    }

    private Sink() throws IOException {}

    public static void main(String[] args) throws IOException {
        new Sink().run(Integer.parseInt(args[0]));
    }

    private void run(int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.configureBlocking(false);
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1024);
        server.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select(key -> {
                if (key.isAcceptable()) {
                    accept(server);
                } else {
                    read(key);
                }
            });
        }
    }

    private void accept(ServerSocketChannel server) {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new Connection());
            }
        } catch (IOException e) {
            System.err.println("could not accept a connection: " + e);
        }
    }

    private void read(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        Connection connection = (Connection) key.attachment();
        try {
            if (channel.read(connection.received) < 0) {
                channel.close();
                return;
            }
            answerWhatIsComplete(channel, connection);
        } catch (IOException e) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }

    private void answerWhatIsComplete(SocketChannel channel, Connection connection) throws IOException {
        while (true) {
            byte[] bytes = connection.received.array();
            int size = connection.received.position();
            int bodyAt = Answers.endOfHead(bytes, size);
            int end = bodyAt < 0 ? -1 : endOfRequest(bytes, size, bodyAt);
            if (end < 0) {
                if (bodyAt > 0 && !connection.continued && Answers.hasHeader(bytes, bodyAt, "expect: 100-continue")) {
                    connection.continued = true;
                    channel.write(ByteBuffer.wrap(CONTINUE));
                }
                makeRoom(connection);
                return;
            }
            channel.write(ByteBuffer.wrap(answerTo(bytes)));
            connection.continued = false;
            connection.received.limit(size).position(end);
            connection.received.compact();
            if (connection.received.position() == 0) {
                return;
            }
        }
    }

    private static void makeRoom(Connection connection) throws IOException {
        if (connection.received.hasRemaining()) {
            return;
        }
        if (connection.received.capacity() >= REQUEST_LIMIT) {
            throw new IOException("request over " + REQUEST_LIMIT + " bytes");
        }
        connection.received =
                ByteBuffer.allocate(connection.received.capacity() * 4).put(connection.received.flip());
    }

    /** Where the request ends, or -1 while it is incomplete. */
    private static int endOfRequest(byte[] bytes, int size, int bodyAt) {
        if (Answers.hasHeader(bytes, bodyAt, "transfer-encoding:")) {
            return endOfChunks(bytes, size, bodyAt);
        }
        long end = bodyAt + Math.max(0, Answers.contentLength(bytes, bodyAt));
        return end <= size ? (int) end : -1;
    }

    private static int endOfChunks(byte[] bytes, int size, int bodyAt) {
        int at = bodyAt;
        while (at < size) {
            int line = at;
            while (line < size && bytes[line] != '\n') {
                line++;
            }
            if (line == size) {
                return -1;
            }
            int length = Integer.parseInt(
                    new String(bytes, at, line - at, StandardCharsets.US_ASCII).split(";")[0].strip(), 16);
            at = line + 1 + length + 2;
            if (length == 0) {
                return at <= size ? at : -1;
            }
        }
        return -1;
    }

    private byte[] answerTo(byte[] request) {
        String line = new String(request, 0, 11, StandardCharsets.US_ASCII);
        if (line.startsWith("GET /count")) {
            return answer(
                    "200 OK",
                    "{\"posts\": " + posts + ", \"refused\": " + refused + ", \"now_ns\": " + System.nanoTime()
                            + ", \"last_ns\": " + lastPostAt + "}");
        }
        if (line.startsWith("POST /busy")) {
            refused++;
            return BUSY;
        }
        posts++;
        lastPostAt = System.nanoTime();
        return OK;
    }

    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
