package io.netboxrouter.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on a free port of the loopback that does to each connection what a test says, at the level of bytes. */
public final class HostileDestination implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Behaviour behaviour;
    private final AtomicLong sent = new AtomicLong();

    private HostileDestination(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** What to do once the head of a request came. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Socket connection, OutputStream out) throws IOException;
    }

    public static HostileDestination that(Behaviour behaviour) {
        try {
            return new HostileDestination(behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with a body that is sent over and over until the other side goes away. */
    public static HostileDestination thatNeverEnds(String head, byte[] piece, long pauseMillis) {
        return that((connection, out) -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(piece);
                out.flush();
                pause(pauseMillis);
            }
        });
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            readHead(connection.getInputStream());
            behaviour.answer(connection, new Counting(connection.getOutputStream()));
        } catch (IOException e) {
            return; // the other side went away, as it should
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = next == '\r' ? last : last << 8 | next;
            if ((last & 0xffff) == ('\n' << 8 | '\n')) {
                return;
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Bytes that were written to all connections. */
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private final class Counting extends OutputStream {
        private final OutputStream out;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            sent.addAndGet(length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
