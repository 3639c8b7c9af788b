package io.netboxrouter.filter;

/** Why an event is not wanted. The words are put together when somebody asks, and not for each event that passes by. */
@FunctionalInterface
interface Reason {
    String inWords();
}
