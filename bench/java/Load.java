import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Sends webhooks in a closed loop over a fixed number of connections: each waits for its answer, then sends the next.
 * One thread and one selector. First a warm-up that signs as it goes, then a measured window whose webhooks were signed
 * before it began.
 *
 * <p>Prints {@code start} and {@code end} around the measured window and then one line of JSON.
 */
final class Load {
    private static final long NO_PROGRESS_LIMIT_NANOS = 30_000_000_000L;
    private static final int FAILURES_IN_A_ROW_LIMIT = 2_000;

    private final Selector selector = Selector.open();
    private final InetSocketAddress target;
    private final boolean newConnections;
    private final Webhooks webhooks;
    private final Webhooks.Signer signer;
    private final byte[] signedAsItGoes = new byte[Webhooks.SIGNATURE_BYTES];
    private final List<Connection> connections = new ArrayList<>();
    private final List<Connection> failed = new ArrayList<>();

    private long nextSequence;
    private int nextSourceAddress;
    private int waiting;
    private int failuresInARow;

    /** What one phase saw. The signatures are null in the warm-up. */
    private static final class Phase {
        private final byte[] signatures;
        private final long firstSequence;
        private final long limit;
        private final long startedAt = System.nanoTime();
        private final long endsAt;
        private final Latencies latencies = new Latencies();
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private long sent;
        private long accepted;
        private long duplicates;
        private long failures;
        private long lastAnswerAt = startedAt;

        private Phase(byte[] signatures, long firstSequence, long limit, double seconds) {
            this.signatures = signatures;
            this.firstSequence = firstSequence;
            this.limit = limit;
            this.endsAt = startedAt + (long) (seconds * 1e9);
        }

        private boolean maySend() {
            return sent < limit && System.nanoTime() < endsAt;
        }

        private double seconds() {
            return (lastAnswerAt - startedAt) / 1e9;
        }
    }

    private static final class Connection {
        private final ByteBuffer request;
        private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
        private SocketChannel channel;
        private SelectionKey key;
        private long sentAt;
        private boolean waiting;

        private Connection(ByteBuffer request) {
            this.request = request;
        }
    }

    private Load(int port, int count, boolean newConnections, Webhooks webhooks) throws IOException {
        this.target = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        this.newConnections = newConnections;
        this.webhooks = webhooks;
        this.signer = webhooks.signer();
        for (int i = 0; i < count; i++) {
            connections.add(new Connection(webhooks.newRequest()));
        }
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].substring(2), args[i + 1]);
        }
        int port = Integer.parseInt(options.get("port"));
        Webhooks webhooks = new Webhooks(
                Files.readString(Path.of(options.get("body"))),
                Integer.parseInt(options.getOrDefault("objects", "2000")),
                options.getOrDefault("path", "/"),
                port,
                options.get("secret"));
        Load load = new Load(
                port,
                Integer.parseInt(options.getOrDefault("connections", "64")),
                Boolean.parseBoolean(options.getOrDefault("new-connections", "false")),
                webhooks);
        load.run(
                Double.parseDouble(options.getOrDefault("warmup", "0")),
                Double.parseDouble(options.getOrDefault("seconds", "10")),
                Long.parseLong(options.getOrDefault("count", "0")));
    }

    private void run(double warmup, double seconds, long count) throws IOException {
        double rate = 2_000;
        if (warmup > 0) {
            Phase phase = new Phase(null, nextSequence, Long.MAX_VALUE, warmup);
            drive(phase);
            rate = phase.sent / Math.max(warmup / 2, phase.seconds());
        }
        // Without a count, enough for four times the mean rate of the warm-up; should it run out, the window ends early.
        long limit = count > 0 ? count : (long) Math.min(rate * seconds * 4 + 2_000, 4_000_000);
        byte[] signatures = sign(nextSequence, Math.toIntExact(limit));

        System.out.println("start");
        Phase phase = new Phase(signatures, nextSequence, limit, count > 0 ? 36_000 : seconds);
        drive(phase);
        System.out.println("end");
        System.out.println(json(phase, count == 0 && phase.sent == limit));
    }

    private byte[] sign(long from, int count) {
        byte[] signatures = new byte[Math.multiplyExact(count, Webhooks.SIGNATURE_BYTES)];
        int slices = Math.min(16, count);
        IntStream.range(0, slices).parallel().forEach(slice -> {
            Webhooks.Signer ownSigner = webhooks.signer();
            for (int i = slice; i < count; i += slices) {
                ownSigner.sign(from + i, signatures, i * Webhooks.SIGNATURE_BYTES);
            }
        });
        return signatures;
    }

    private void drive(Phase phase) throws IOException {
        for (Connection connection : connections) {
            if (phase.maySend()) {
                send(connection, phase);
            }
        }
        long lastProgress = System.nanoTime();
        while (waiting > 0 || !failed.isEmpty()) {
            if (waiting > 0 && selector.select(key -> onReady(key, phase), 1_000) > 0) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > NO_PROGRESS_LIMIT_NANOS) {
                throw new IOException(waiting + " webhooks were not answered within 30 s");
            }
            resendFailed(phase);
        }
    }

    private void onReady(SelectionKey key, Phase phase) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isConnectable()) {
                connection.channel.finishConnect();
                write(connection);
            } else if (key.isWritable()) {
                write(connection);
            } else if (key.isReadable()) {
                read(connection, phase);
            }
        } catch (IOException e) {
            fail(connection, phase, e);
        }
    }

    private void send(Connection connection, Phase phase) {
        long sequence = nextSequence++;
        phase.sent++;
        if (phase.signatures == null) {
            signer.sign(sequence, signedAsItGoes, 0);
            webhooks.fill(connection.request, sequence, signedAsItGoes, 0);
        } else {
            int at = (int) (sequence - phase.firstSequence) * Webhooks.SIGNATURE_BYTES;
            webhooks.fill(connection.request, sequence, phase.signatures, at);
        }
        connection.answer.clear();
        connection.sentAt = System.nanoTime();
        connection.waiting = true;
        waiting++;
        try {
            if (connection.channel == null) {
                open(connection);
            } else {
                write(connection);
            }
        } catch (IOException e) {
            fail(connection, phase, e);
        }
    }

    private void open(Connection connection) throws IOException {
        SocketChannel channel = SocketChannel.open();
        connection.channel = channel;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (newConnections) {
            // The side that closes keeps the port for a minute. Many loopback addresses have ports for millions of closes.
            nextSourceAddress = nextSourceAddress % 250 + 1;
            channel.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) nextSourceAddress}), 0));
        }
        connection.key = channel.register(selector, SelectionKey.OP_CONNECT, connection);
        if (channel.connect(target)) {
            write(connection);
        }
    }

    private static void write(Connection connection) throws IOException {
        connection.channel.write(connection.request);
        int interest = connection.request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (connection.key.interestOps() != interest) {
            connection.key.interestOps(interest);
        }
    }

    private void read(Connection connection, Phase phase) throws IOException {
        boolean ended = connection.channel.read(connection.answer) < 0;
        int status = Answers.statusIfComplete(connection.answer, ended);
        if (status == Answers.INCOMPLETE) {
            if (ended || !connection.answer.hasRemaining()) {
                throw new IOException(ended ? "closed before the answer was complete" : "the answer exceeds 16 KiB");
            }
            return;
        }
        long now = System.nanoTime();
        phase.lastAnswerAt = now;
        phase.statuses.merge(status, 1L, Long::sum);
        phase.latencies.record(now - connection.sentAt);
        failuresInARow = 0;
        if (status == 202) {
            phase.accepted++;
            if (Answers.bodyContains(connection.answer, "true")) {
                phase.duplicates++;
            }
        }
        connection.waiting = false;
        waiting--;
        if (newConnections || ended) {
            close(connection);
        }
        if (phase.maySend()) {
            send(connection, phase);
        }
    }

    private void fail(Connection connection, Phase phase, IOException cause) {
        phase.failures++;
        failuresInARow++;
        close(connection);
        if (connection.waiting) {
            connection.waiting = false;
            waiting--;
        }
        if (failuresInARow > FAILURES_IN_A_ROW_LIMIT) {
            System.err.println("giving up after " + failuresInARow + " failures in a row, the last: " + cause);
            System.exit(1);
        }
        failed.add(connection);
    }

    /** Not where the failure was seen: a port that refuses at once would call itself ever deeper. */
    private void resendFailed(Phase phase) {
        if (failed.isEmpty()) {
            return;
        }
        List<Connection> again = List.copyOf(failed);
        failed.clear();
        for (Connection connection : again) {
            if (phase.maySend()) {
                send(connection, phase);
            }
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection.channel != null) {
                connection.channel.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
        connection.channel = null;
    }

    private String json(Phase phase, boolean ranOut) {
        StringBuilder statuses = new StringBuilder();
        phase.statuses.forEach((status, count) ->
                statuses.append(statuses.isEmpty() ? "" : ", ").append("\"" + status + "\": " + count));
        return String.format(
                java.util.Locale.ROOT,
                "{\"seconds\": %.4f, \"sent\": %d, \"accepted\": %d, \"duplicates\": %d, \"failures\": %d, "
                        + "\"statuses\": {%s}, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f, "
                        + "\"body_bytes\": %d, \"ran_out\": %b}",
                phase.seconds(),
                phase.sent,
                phase.accepted,
                phase.duplicates,
                phase.failures,
                statuses,
                phase.latencies.percentileMillis(50),
                phase.latencies.percentileMillis(99),
                phase.latencies.maxMillis(),
                webhooks.bodySize(),
                ranOut);
    }
}
