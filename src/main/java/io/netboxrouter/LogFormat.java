package io.netboxrouter;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** How the lines of the log look. {@code logback.xml} says where they go. */
enum LogFormat {
    TEXT,
    JSON;

    private static final String APPENDER = "STDERR";

    /** From now on. Where somebody has configured the log in another way, that stays. */
    void use() {
        if (this == JSON
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                        instanceof OutputStreamAppender<ILoggingEvent> appender) {
            JsonLines lines = new JsonLines();
            lines.setContext(context);
            lines.start();
            appender.setEncoder(lines);
        }
    }
}
