package io.netboxrouter.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refused request as {@code GET rejections} lists it. */
record RejectionRow(
        Instant at,
        @Nullable String source,
        @Nullable String remoteAddress,
        @Nullable String path,
        int status,
        String reason,
        long size) {}
