package io.netboxrouter.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ports that nobody else gets while this JVM lives, also while nobody listens on them: each is held by a socket that is
 * bound and neither listens nor connects. Linux gives such a port to no outgoing connection and to nobody who asks for any
 * free one, but to a server that asks for this very one with {@code SO_REUSEADDR}, as servers do.
 */
public final class FreePorts {
    private static final Queue<Socket> HELD = new ConcurrentLinkedQueue<>();

    private FreePorts() {}

    public static int next() {
        try {
            Socket holder = new Socket();
            HELD.add(holder);
            holder.bind(new InetSocketAddress(0));
            holder.setReuseAddress(true);
            return holder.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }
}
