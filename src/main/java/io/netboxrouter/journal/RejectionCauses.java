package io.netboxrouter.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the rejections that are kept by what was wrong with them. */
final class RejectionCauses {
    static final int MAX_ADDRESSES = 5;
    private static final String BY_ORIGIN =
            "SELECT status, reason, source, remote_address, count(*) AS refused, min(at), max(at) FROM rejection"
                    + " GROUP BY status, reason, source, remote_address ORDER BY refused DESC, remote_address";

    private RejectionCauses() {}

    private record Cause(int status, String reason) {}

    private record Part(
            Cause cause, @Nullable String source, String address, long count, Instant first, Instant last) {}

    /** The one that was met last first: what is over does not hide what goes on. */
    static List<RejectionCause> read(Database reader) throws SQLException {
        Map<Cause, List<Part>> causes = new LinkedHashMap<>();
        for (Part part : parts(reader)) {
            causes.computeIfAbsent(part.cause, any -> new ArrayList<>()).add(part);
        }
        return causes.entrySet().stream()
                .map(cause -> whole(cause.getKey(), cause.getValue()))
                .sorted(Comparator.comparing(RejectionCause::newestAt).reversed())
                .toList();
    }

    private static List<Part> parts(Database reader) throws SQLException {
        return reader.query(
                BY_ORIGIN,
                row -> new Part(
                        new Cause(row.getInt(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        Instant.ofEpochMilli(row.getLong(6)),
                        Instant.ofEpochMilli(row.getLong(7))));
    }

    private static RejectionCause whole(Cause cause, List<Part> parts) {
        List<String> addresses = parts.stream().map(Part::address).distinct().toList();
        int shown = Math.min(MAX_ADDRESSES, addresses.size());
        return new RejectionCause(
                cause.status,
                cause.reason,
                parts.stream().mapToLong(Part::count).sum(),
                parts.stream().map(Part::first).min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
                parts.stream().map(Part::last).max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
                parts.stream()
                        .map(Part::source)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                addresses.subList(0, shown),
                addresses.size() - shown);
    }
}
