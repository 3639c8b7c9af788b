/**
 * The log and everything that must survive a crash. The only SQL in the house.
 *
 * <pre>
 *  append ──┐                             ┌──▶ event + body      (append-only log)
 *  settle ──┼──▶ queue ──▶ JournalWriter ─┼──▶ success, delivery (what became of an event for a subscription)
 *  admin  ──┘            one transaction  ├──▶ subscription      (durable cursors)
 *                        for many writes  └──▶ rejection         (a small ring)
 *                              │ after the commit
 *                              ├──▶ 202s
 *                              └──▶ Tail ──▶ readers at the end of the log
 * </pre>
 *
 * Accepting is a row in the log, durable before anyone is told. All writes go through one thread, which commits
 * whatever is waiting in one transaction (group commit), so a sender waits for one fsync and shares it with the others;
 * of what nobody waits for it takes only so much at once that senders do not notice.
 */
@NullMarked
package io.netboxrouter.journal;

import org.jspecify.annotations.NullMarked;
