package io.netboxrouter.journal;

/** A rejection with its place in the list. */
public record StoredRejection(long id, Rejection rejection) {}
