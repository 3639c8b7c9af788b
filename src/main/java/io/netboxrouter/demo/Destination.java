package io.netboxrouter.demo;

import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;
import io.netboxrouter.inspect.RequestServer;
import java.io.IOException;
import java.time.InstantSource;

/** A server with three APIs to deliver to, and pages that show what came. */
public final class Destination implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final Mailbox mailbox = new Mailbox();
    private final Pages pages = new Pages(mailbox);
    private final Cmdb cmdb;
    private final Monitoring monitoring;
    private final RequestServer server;

    private Destination(String host, int port, String token, InstantSource clock) throws IOException {
        cmdb = new Cmdb(token);
        monitoring = new Monitoring(clock);
        server = RequestServer.start(host, port, MAX_BODY_BYTES, clock, this::answer);
    }

    /**
     * Returns when it listens.
     *
     * @param port 0: any free one
     * @param token what the CMDB wants to be shown
     * @throws IOException when it cannot listen; the message names the address
     */
    public static Destination start(String host, int port, String token, InstantSource clock) throws IOException {
        return new Destination(host, port, token, clock);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(ReceivedRequest request) {
        String path = request.path();
        boolean reading = request.method().equals("GET") || request.method().equals("HEAD");
        if (reading && !path.startsWith(Cmdb.PATH)) {
            return pages.answer(request);
        }
        Reply reply = deliver(path, request);
        mailbox.add(request, reply);
        return reply;
    }

    private Reply deliver(String path, ReceivedRequest request) {
        if (path.equals(Chat.PATH)) {
            return Chat.answer(request);
        }
        if (path.startsWith(Cmdb.PATH)) {
            return cmdb.answer(request);
        }
        return path.equals(Monitoring.PATH)
                ? monitoring.answer(request)
                : Answers.error(404, "here are " + Chat.PATH + ", " + Cmdb.PATH + "<id> and " + Monitoring.PATH);
    }
}
