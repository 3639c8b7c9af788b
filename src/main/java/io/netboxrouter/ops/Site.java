package io.netboxrouter.ops;

import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;

/** What the admin port serves beside the API, to those whom it has let in. */
@FunctionalInterface
public interface Site {
    /** @param workers the threads that may wait for the disk, as every call of the API does */
    void mount(Router paths, Api api, WorkerExecutor workers);
}
