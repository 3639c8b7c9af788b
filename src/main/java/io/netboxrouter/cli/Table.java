package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns for people. Foreign text is made safe and, where it is long, loses its middle. */
final class Table {
    private static final String NOTHING = "-";
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
        rows.add(Arrays.stream(columns).map(Column::title).toList());
    }

    /** A column of text. */
    static Column text(String title, int maxWidth) {
        return new Column(title, maxWidth, false);
    }

    /** A column of numbers, which are never cut. */
    static Column number(String title) {
        return new Column(title, Integer.MAX_VALUE, true);
    }

    void row(JsonNode... cells) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            JsonNode cell = cells[i];
            boolean empty =
                    cell.isNull() || cell.isMissingNode() || cell.asText().isEmpty();
            row.add(empty ? NOTHING : Printable.cut(cell.asText(), columns.get(i).maxWidth));
        }
        rows.add(row);
    }

    void print(PrintWriter out) {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : GAP);
                line.append(columns.get(i).right ? padding + row.get(i) : row.get(i) + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    record Column(String title, int maxWidth, boolean right) {}
}
