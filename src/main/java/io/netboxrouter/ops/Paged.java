package io.netboxrouter.ops;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list that was read with one item more than asked for. */
record Paged<T>(List<T> items, boolean more) {
    static <T> Paged<T> of(List<T> oneMore, int limit) {
        boolean more = oneMore.size() > limit;
        return new Paged<>(more ? oneMore.subList(0, limit) : oneMore, more);
    }

    /** The cursor to go on with, made of the last item; null when this was the last page. */
    @Nullable
    String next(Function<T, String> cursor) {
        return more ? cursor.apply(items.get(items.size() - 1)) : null;
    }
}
