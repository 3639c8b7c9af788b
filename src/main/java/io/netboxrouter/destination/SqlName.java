package io.netboxrouter.destination;

import java.util.regex.Pattern;

/** Names of tables and columns. They stand in the statement itself, so they are what a name may be, and in quotes. */
final class SqlName {
    /** 63 is the most that PostgreSQL keeps of a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,62}");

    private SqlName() {}

    static void require(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the " + what + " '" + name
                    + "' is no name: a letter or _, then letters, digits, _ and $, at most 63 in all");
        }
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }

    /** A table, perhaps with its schema: {@code cmdb} or {@code inventory.cmdb}. */
    static String quotedTable(String table) {
        String[] parts = table.split("\\.", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("the table '" + table + "' is neither table nor schema.table");
        }
        for (String part : parts) {
            require("table", part);
        }
        return parts.length == 1 ? quoted(parts[0]) : quoted(parts[0]) + "." + quoted(parts[1]);
    }
}
