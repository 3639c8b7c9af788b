package io.netboxrouter.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps of all generations: seconds since 1970 with or without a fraction (2.4-beta and the draft before it),
 * {@code 2018-07-31 12:34:56.123456} (2.4 to 2.7.2), the same with {@code +00:00} (up to 3.6.5, Nautobot), and ISO 8601
 * with a {@code T} since. Python leaves the fraction out when it is zero.
 */
final class Timestamps {
    /** 2.4 to 2.7.2 wrote the server's local time without an offset; UTC is NetBox's default, and the only guess there is. */
    private static final ZoneOffset WHERE_NONE_IS_GIVEN = ZoneOffset.UTC;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern EPOCH_SECONDS = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,20}))?");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int LONGEST = 40;

    private Timestamps() {}

    /** The instant, or null for text that is none or lies outside the years 1 to 9999, which Python cannot write. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            Instant instant = asPythonWrites(text);
            if (instant == null) {
                instant = epochSeconds(text);
            }
            if (instant == null) {
                instant = iso(text);
            }
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException noTimestamp) {
            return null;
        }
    }

    /**
     * The form nearly every webhook has, {@code 2026-03-06T15:11:23.503186+00:00}, with or without a fraction of six digits.
     * Java's formatter takes a tenth of the time that accepting a webhook costs, so this form is read by hand; null for
     * every other.
     */
    private static @Nullable Instant asPythonWrites(String text) {
        int length = text.length();
        boolean fraction = length == 32 && text.charAt(19) == '.';
        if ((length != 25 && !fraction) || !text.endsWith("+00:00")) {
            return null;
        }
        boolean separated = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int micros = fraction ? digits(text, 20, 26) : 0;
        if (!separated || year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0 || micros < 0) {
            return null;
        }
        return LocalDateTime.of(year, month, day, hour, minute, second, micros * 1_000)
                .toInstant(ZoneOffset.UTC);
    }

    /** The number that stands between two places; -1 when something else does. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static @Nullable Instant epochSeconds(String text) {
        Matcher number = EPOCH_SECONDS.matcher(text);
        if (!number.matches()) {
            return null;
        }
        String fraction = number.group(2) == null ? "" : number.group(2);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(Long.parseLong(number.group(1)), nanos);
    }

    private static Instant iso(String text) {
        boolean spaced = text.length() > 10 && text.charAt(10) == ' ';
        TemporalAccessor parsed = ISO.parse(spaced ? text.substring(0, 10) + "T" + text.substring(11) : text);
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return LocalDateTime.from(parsed).toInstant(offset == null ? WHERE_NONE_IS_GIVEN : offset);
    }
}
