package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;

/**
 * One try to deliver.
 *
 * @param number 1 for the first; attempts while the destination was down do not count
 * @param replay how often a person had it delivered again, this time included; 0 for the event's own delivery
 */
public record DeliveryAttempt(NetBoxEvent event, int number, int replay) {}
