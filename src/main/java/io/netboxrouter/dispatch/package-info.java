/**
 * From the log to the routes. A subscription reads on from its cursor, keeps what its filter wants, and hands it out in
 * order per object; what comes back is an outcome, and goes into the journal.
 *
 * <pre>
 *            ┌───────────── dispatch thread ─────────────┐        ┌──── worker threads ────┐
 *  log ──────▶ filter ──▶ lane of each object ─▶ ready ──┼───────▶│ target (a Camel route) │
 *  due rows ─▶                                           │        └───────────┬────────────┘
 *            └───────────────────────────────────────────┘                    │ outcome
 *                 ▲ cursor, rows                                              ▼
 *                 └───────────────────── journal ◀──── delivered, retry, dead, park
 * </pre>
 *
 * A delivery is of one event, or of several: of an object's waiting changes the newest, or all changes of one request.
 * That is composed in memory; in the journal each event stays by itself.
 *
 * <p>Memory is bounded whatever the backlog: a subscription holds at most a window of the log; what has to wait longer
 * (behind a failed delivery of its object, or behind a stuck one with many others) waits as a row in the journal.
 */
@NullMarked
package io.netboxrouter.dispatch;

import org.jspecify.annotations.NullMarked;
