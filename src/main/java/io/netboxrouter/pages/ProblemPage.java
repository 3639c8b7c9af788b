package io.netboxrouter.pages;

import io.netboxrouter.ops.Problem;

/** Says what is wrong with a request, and where to go on. */
record ProblemPage(Frame frame, int status, String detail) {
    static ProblemPage of(Frame frame, Problem problem) {
        return new ProblemPage(frame, problem.status(), problem.detail());
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "That cannot be asked";
            case 403 -> "That is not allowed";
            case 404 -> "Not found";
            default -> "That did not work";
        };
    }
}
