package io.netboxrouter.destination;

/** Zabbix refuses a call for now: who asks, or the server, may be put right. */
final class ZabbixException extends RuntimeException {
    ZabbixException(String message) {
        super(message);
    }
}
