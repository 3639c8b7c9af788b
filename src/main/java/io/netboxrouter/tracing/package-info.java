/**
 * What OpenTelemetry gets to see: a span for each webhook accepted, and one for each attempt to deliver it, in one trace. The
 * journal keeps nothing of it: the ids of an event's trace follow from the event, so that an attempt after a restart or
 * weeks later finds the trace it belongs to. Loaded only when somebody asks for traces.
 *
 * <pre>
 *  ingress ── accepted ────▶ TracedIntake ─────┐
 *                                              ├─▶ SDK: sampler, queue ─▶ OTLP over HTTP
 *  dispatch ─ attempted ───▶ TracedDeliveries ─┘
 *             its outcome ─▶ TracedAttempt
 * </pre>
 */
@NullMarked
package io.netboxrouter.tracing;

import org.jspecify.annotations.NullMarked;
