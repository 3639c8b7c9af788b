package io.netboxrouter.ops;

/** The admin server cannot start; the message says what to do. */
public final class AdminServerException extends RuntimeException {
    AdminServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
