package io.netboxrouter.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What is logged at INFO and above until this is closed, by any logger. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private CapturedLog() {}

    public static CapturedLog begin() {
        CapturedLog log = new CapturedLog();
        log.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        log.attach();
        return log;
    }

    private void attach() {
        root.setLevel(Level.INFO);
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing(); // what its thread is in is asked for now
        events.add(event);
    }

    /** Each message, without time, level and stack trace. */
    public List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** What one logger wrote: level, message and key-values. */
    public List<String> lines(String logger) {
        return events.stream()
                .filter(event -> event.getLoggerName().equals(logger))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                        + event.getKeyValuePairs().stream()
                                .map(pair -> " " + pair.key + "=" + pair.value)
                                .collect(Collectors.joining()))
                .toList();
    }

    /** By the message, what its thread was in: {@code traceId}... */
    public Map<String, String> contextOf(String message) {
        return events.stream()
                .filter(event -> event.getFormattedMessage().equals(message))
                .findFirst()
                .map(ILoggingEvent::getMDCPropertyMap)
                .orElseThrow(() -> new AssertionError("Not logged: " + message + ", but " + messages()));
    }

    /** The messages of warnings and errors. */
    public List<String> complaints() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** The messages that were logged with a stack trace. */
    public List<String> withStackTrace() {
        return events.stream()
                .filter(event -> event.getThrowableProxy() != null)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        stop();
    }
}
