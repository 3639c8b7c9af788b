package io.netboxrouter.journal;

/** More webhooks wait to be written than the journal lets wait: the sender must come again later. */
public final class JournalBusyException extends RuntimeException {
    JournalBusyException(int waiting) {
        super(waiting + " webhooks already wait to be written");
    }
}
