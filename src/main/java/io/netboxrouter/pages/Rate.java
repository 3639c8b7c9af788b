package io.netboxrouter.pages;

import java.time.Instant;

/** A minute as {@code GET rate} lists it. */
record Rate(Instant minute, long accepted) {}
