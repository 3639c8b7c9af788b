package io.netboxrouter;

/** One setting is wrong. The message names it, its value unless that is a secret, and the remedy. */
final class SettingValueException extends RuntimeException {
    SettingValueException(String message) {
        super(message);
    }

    SettingValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
