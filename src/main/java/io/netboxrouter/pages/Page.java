package io.netboxrouter.pages;

/** Answers the requests for one page, or for one action on it; runs on a thread that may wait for the disk. */
@FunctionalInterface
interface Page {
    /** @throws io.netboxrouter.ops.Problem when the request is wrong; it is shown as a page */
    Reply answer(Visit visit);
}
