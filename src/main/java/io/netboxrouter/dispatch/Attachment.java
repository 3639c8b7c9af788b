package io.netboxrouter.dispatch;

/** A route that is attached to a subscription. */
record Attachment(SubscriptionOptions options, DeliveryTarget target) {}
