/**
 * The commands. Those here talk to a running router over its JSON API, or send it a webhook as NetBox would; they know
 * nothing of its insides. Data goes to standard output, messages to standard error; exit codes are 0 for done, 1 for
 * failed, 2 for wrong usage.
 *
 * <pre>
 *  events, event, routes, dead-letters, replay, rejections ──▶ AdminClient ──▶ /api/v1/ of a router
 *  send ──▶ Freshener ──▶ WebhookSender ──▶ its intake
 *  secret ──▶ LocalSettings
 * </pre>
 */
@NullMarked
package io.netboxrouter.cli;

import org.jspecify.annotations.NullMarked;
