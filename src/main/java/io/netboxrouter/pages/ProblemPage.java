package io.netboxrouter.pages;

import io.netboxrouter.ops.Problem;
import io.netboxrouter.ops.Visitor;
import java.time.Instant;

/** Says what is wrong with a request, and where to go on. */
record ProblemPage(Frame frame, int status, String detail) {
    /** With a frame that asks nothing of the router, which may be what does not work. */
    static ProblemPage of(Problem problem, Visitor visitor, Assets assets, Instant now) {
        Frame bare = new Frame(title(problem.status()), "", visitor, assets, null, "", now);
        return new ProblemPage(bare, problem.status(), problem.detail());
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "That cannot be asked";
            case 403, 405 -> "That is not allowed";
            case 404 -> "Not found";
            default -> "That did not work";
        };
    }
}
