package io.netboxrouter.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search came to within its time.
 *
 * @param items at most as many as asked for, maybe fewer, also when there are more
 * @param next look before this event for more; null when there is nothing more
 */
public record Found<T>(List<T> items, @Nullable Long next) {}
