package io.netboxrouter.cli;

/** Says how many. */
final class Deliveries {
    private Deliveries() {}

    static String count(long number) {
        return number == 1 ? "1 delivery" : number + " deliveries";
    }
}
