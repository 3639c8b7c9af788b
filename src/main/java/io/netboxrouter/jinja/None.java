package io.netboxrouter.jinja;

/** Python's {@code None}: what JSON calls null. Java's null means undefined here, because Jinjava takes it so. */
enum None {
    NONE;

    @Override
    public String toString() {
        return "None";
    }
}
