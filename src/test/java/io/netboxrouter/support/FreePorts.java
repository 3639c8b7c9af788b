package io.netboxrouter.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay free while nobody listens on them. They are below those which the system gives to outgoing
 * connections, one of which could otherwise take the port of a router that is down for a moment, or connect to itself. Each
 * JVM that runs tests has its own, so that another one's tests do not take such a port either.
 */
public final class FreePorts {
    private static final int JVMS = 2;
    private static final int OF_ONE_JVM = 6_000;
    private static final int FIRST = 20_000 + (Integer.getInteger("fork.number", 1) - 1) % JVMS * OF_ONE_JVM;
    private static final int LAST = FIRST + OF_ONE_JVM;
    private static final int TRIES = 100;

    private FreePorts() {}

    public static int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, new InetSocketAddress(0).getAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // try another
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + LAST);
    }
}
