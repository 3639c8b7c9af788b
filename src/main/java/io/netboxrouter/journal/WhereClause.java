package io.netboxrouter.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions joined by AND, with the values of their parameters. */
final class WhereClause {
    private final StringBuilder sql = new StringBuilder(" WHERE true");
    private final List<Object> parameters = new ArrayList<>();

    void equal(String column, @Nullable Object value) {
        if (value != null) {
            and(column + " = ?", value);
        }
    }

    /** One parameter whatever their number, so that the statement is prepared once. */
    void in(String column, List<Long> values) {
        and(column + " IN (SELECT value FROM json_each(?))", json(values));
    }

    static String json(Collection<Long> values) {
        return values.toString(); // [1, 2, 3] is JSON as it stands
    }

    void and(String condition, Object... values) {
        sql.append(" AND ").append(condition);
        parameters.addAll(List.of(values));
    }

    String sql() {
        return sql.toString();
    }

    Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
