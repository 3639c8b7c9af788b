package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;

/**
 * One try to deliver.
 *
 * @param number 1 for the first; attempts while the destination was down do not count
 */
public record DeliveryAttempt(NetBoxEvent event, int number) {}
