package io.netboxrouter.journal;

/** The journal cannot be opened, read or written. The message names the file, the cause and what to do. */
public final class JournalException extends RuntimeException {
    JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
