package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that shows the newest items of a list. */
abstract class ListCommand extends RouterCommand {
    private static final int MAX_LIMIT = 100_000;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--before", paramLabel = "CURSOR", description = "Go on after the end of the list shown before.")
    private @Nullable String before;

    ListCommand(Environment environment) {
        super(environment);
    }

    /** Reads the list and prints it. */
    final void list(String path, Query query, Table table, Row row, String whenEmpty) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw wrongUsage("--limit is " + limit + "; it must be between 1 and " + MAX_LIMIT + ".");
        }
        Listing listing = router().list(path, query, limit, before);
        if (json()) {
            print(listing.json());
            return;
        }
        if (listing.items().isEmpty()) {
            say(whenEmpty);
            return;
        }
        listing.items().forEach(item -> row.add(table, item));
        table.print(out());
        if (listing.next() != null) {
            say("There are more: add --before " + listing.next() + " or a larger --limit.");
        }
    }

    /** Puts an item into a table. */
    @FunctionalInterface
    interface Row {
        void add(Table table, JsonNode item);
    }
}
