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
            Instant instant = epochSeconds(text);
            if (instant == null) {
                instant = iso(text);
            }
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException noTimestamp) {
            return null;
        }
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
