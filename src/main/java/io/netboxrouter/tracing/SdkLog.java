package io.netboxrouter.tracing;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Brings what OpenTelemetry logs, by java.util.logging, into the router's log: in one line each, since the only thing that
 * happens is a collector that does not answer, and a stack trace says no more about that. OpenTelemetry itself sees to it
 * that they are few.
 */
final class SdkLog extends Handler {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(Tracing.class);
    /** Kept, because Java forgets a logger that nobody holds, and what was set on it. */
    private static final Logger OF_SDK = Logger.getLogger("io.opentelemetry");

    private final SimpleFormatter formatter = new SimpleFormatter();

    private SdkLog() {}

    static void bridge() {
        if (OF_SDK.getHandlers().length == 0) {
            OF_SDK.setUseParentHandlers(false);
            OF_SDK.addHandler(new SdkLog());
        }
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            log.warn("{}", formatter.formatMessage(entry));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
