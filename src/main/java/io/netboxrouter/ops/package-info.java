/**
 * The admin port: what people and their tools see of a running router and may do to it. Reads the journal, the
 * dispatcher and the routes; changes nothing by itself, since retry and replay go through dispatch.
 *
 * <pre>
 *  request ──▶ AdminServer ──▶ Guard ──────────▶ a resource ──▶ Json
 *             (event loop)     (all but health)  (worker thread: it may wait for the disk)
 * </pre>
 *
 * {@link io.netboxrouter.ops.Metrics} counts what the parts of the router tell their observers; with the states that
 * {@code MetricsPage} reads on request it is {@code /observe/metrics}.
 *
 * <p>{@code Guard} asks for the password ({@code Credentials}, {@code Lockout}), leaves the
 * {@link io.netboxrouter.ops.Visitor} in the context, and keeps changes to those who may make them ({@code Origins},
 * {@code Forms}); {@code Audit} writes them down. Where a request comes from, also through a proxy, tells {@code Forwarded}.
 *
 * <p>Each resource answers one call of the JSON API under {@code /api/v1/}; what it refuses is a
 * {@link io.netboxrouter.ops.Problem}.
 */
@NullMarked
package io.netboxrouter.ops;

import org.jspecify.annotations.NullMarked;
