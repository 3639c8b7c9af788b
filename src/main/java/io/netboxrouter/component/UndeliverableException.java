package io.netboxrouter.component;

/**
 * Thrown by a route to say that trying again will not help: the delivery becomes a dead letter at once. In YAML:
 *
 * <pre>
 * - throwException:
 *     exceptionType: io.netboxrouter.component.UndeliverableException
 *     message: "no address on ${body.display}"
 * </pre>
 */
public final class UndeliverableException extends RuntimeException {
    public UndeliverableException(String message) {
        super(message);
    }
}
