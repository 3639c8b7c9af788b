package io.netboxrouter.inspect;

/** Answers requests, one at a time. May block; while it does, others wait. */
@FunctionalInterface
public interface Responder {
    /** What is returned for a request whose body was too large is not sent; that one gets 413. */
    Reply answer(ReceivedRequest request);
}
