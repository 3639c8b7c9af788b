package io.netboxrouter.jinja;

import com.hubspot.jinjava.el.ext.ExtendedScanner;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import org.jspecify.annotations.Nullable;

/** Without the words that only Java's expressions keep for themselves, and with the escapes of Python's texts. */
final class PythonScanner extends ExtendedScanner {
    private static final Set<String> NAMES =
            Set.of("empty", "instanceof", "div", "mod", "eq", "ne", "lt", "le", "gt", "ge", "null");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|x[0-9a-fA-F]{2}|.)", Pattern.DOTALL);

    PythonScanner(String input) {
        super(input);
    }

    @Override
    protected @Nullable Token keyword(String word) {
        return NAMES.contains(word) ? null : super.keyword(word);
    }

    @Override
    protected Token nextString() throws ScanException {
        char quote = getInput().charAt(getPosition());
        int end = getPosition() + 1;
        while (end < getInput().length() && getInput().charAt(end) != quote) {
            end += getInput().charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= getInput().length()) {
            throw new Scanner.ScanException(getPosition(), "unterminated string", String.valueOf(quote));
        }
        String text = getInput().substring(getPosition() + 1, end);
        return token(
                Symbol.STRING,
                ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1)))),
                end + 1 - getPosition());
    }

    private static String meaning(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case '\\', '\'', '"' -> escape;
            case 'u', 'U', 'x' ->
                escape.length() > 1 ? Character.toString(Integer.parseInt(escape.substring(1), 16)) : "\\" + escape;
            default -> "\\" + escape;
        };
    }
}
