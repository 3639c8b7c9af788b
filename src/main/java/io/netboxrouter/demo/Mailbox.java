package io.netboxrouter.demo;

import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest deliveries: at most {@value #MAX}, and of 4 MiB together. */
final class Mailbox {
    private static final int MAX = 200;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Deque<Delivery> newestFirst = new ArrayDeque<>();
    private long count;
    private int bytes;

    synchronized void add(ReceivedRequest request, Reply reply) {
        count++;
        Delivery delivery = new Delivery(count, request, reply);
        newestFirst.addFirst(delivery);
        bytes += delivery.bytes();
        while (newestFirst.size() > MAX || bytes > MAX_BYTES) {
            bytes -= newestFirst.removeLast().bytes();
        }
    }

    synchronized List<Delivery> newestFirst() {
        return new ArrayList<>(newestFirst);
    }

    synchronized Optional<Delivery> find(long number) {
        return newestFirst.stream()
                .filter(delivery -> delivery.number() == number)
                .findFirst();
    }

    /** How many there ever were. */
    synchronized long count() {
        return count;
    }
}
