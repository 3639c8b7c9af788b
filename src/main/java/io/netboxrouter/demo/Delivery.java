package io.netboxrouter.demo;

import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;

/**
 * A request to the destination and what it answered.
 *
 * @param number counted from 1
 */
record Delivery(long number, ReceivedRequest request, Reply reply) {
    int bytes() {
        return request.body().length + reply.body().length + request.target().length();
    }
}
