package io.netboxrouter.ops;

import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/**
 * What the admin port serves beside the API, to those whom it has let in: each request has a {@link Visitor}.
 *
 * <p>A POST comes in only with form fields, the visitor's token, the router's own origin, and from a visitor who may
 * change things; it is written to the audit log. So whatever changes something or shows a secret must be a POST, and
 * whoever may only look never gets there. Other methods but GET and HEAD never come in.
 */
public interface Site {
    /** @param workers the threads that may wait for the disk, as every call of the API does */
    void mount(Router paths, Api api, WorkerExecutor workers);

    /**
     * What a browser is shown of a request that is not answered; asks nothing of the API.
     *
     * @param visitor null: of somebody who is not let in, and learns no more than the problem
     * @return HTML
     */
    String refusal(Problem problem, @Nullable Visitor visitor);
}
