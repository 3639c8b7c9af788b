package io.netboxrouter.routes;

/** A route file is bad. */
class RouteProblemException extends Exception {
    private final transient RouteProblem problem;

    RouteProblemException(RouteProblem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    RouteProblemException(RouteProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    RouteProblem problem() {
        return problem;
    }
}
