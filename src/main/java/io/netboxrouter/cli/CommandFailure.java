package io.netboxrouter.cli;

/** A command did not do what it was asked for. Shown as two lines: what happened, and what to do about it. */
public final class CommandFailure extends RuntimeException {
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;

    private final int exitCode;
    private final String remedy;

    public CommandFailure(int exitCode, String what, String remedy) {
        super(what);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    static CommandFailure failed(String what, String remedy) {
        return new CommandFailure(FAILED, what, remedy);
    }

    static CommandFailure wrongUsage(String what, String remedy) {
        return new CommandFailure(WRONG_USAGE, what, remedy);
    }

    int exitCode() {
        return exitCode;
    }

    String remedy() {
        return remedy;
    }
}
