/**
 * The way in: HTTP request to durable event.
 *
 * <pre>
 *  connection ─▶ Intake ─────────▶ IntakeConsumer ─▶ route: VerifySignature ─▶ AcceptEvent ─▶ journal
 *               caps, deadlines   body with a cap     HMAC, 401, 403       400, envelope      │ committed
 *       ◀──────────────────────── Replies ◀─────────────────────────────────── Acks ◀─────────┘
 * </pre>
 *
 * Everything up to the journal runs on the connection's event loop and never blocks; no thread waits for a commit.
 */
@NullMarked
package io.netboxrouter.ingress;

import org.jspecify.annotations.NullMarked;
