package io.netboxrouter.outgoing;

import java.net.UnknownHostException;

/** A request would have gone where none ever goes. */
final class RefusedAddressException extends UnknownHostException {
    RefusedAddressException(String host, String address) {
        super(host + " is " + (host.equals(address) ? "a link-local or metadata address" : address)
                + "; the router sends nothing to link-local or metadata addresses");
    }
}
