package io.netboxrouter.journal;

import java.time.Instant;

/**
 * What one attempt of a delivery failed of.
 *
 * @param attempt counted from 1; again from 1 after a person asked for the delivery once more
 * @param reason for people
 */
public record FailedAttempt(String route, Instant at, int attempt, String reason) {}
