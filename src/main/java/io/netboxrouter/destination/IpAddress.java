package io.netboxrouter.destination;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Addresses as NetBox writes them. Nothing here ever asks DNS, whatever a webhook says. */
final class IpAddress {
    private IpAddress() {}

    /** {@code 10.0.0.1} of {@code 10.0.0.1/24}; null when it is no address. */
    static @Nullable String withoutMask(String address) {
        String ip = address.split("/", 2)[0];
        return bytes(ip) == null ? null : ip;
    }

    /** {@code 10.0.0.1} of {@code 10.0.0.0/24}; of a /31, /32, /127 or /128 the first; null when it is no prefix. */
    static @Nullable String firstUsableOf(String prefix) {
        String[] parts = prefix.split("/", 2);
        byte[] network = bytes(parts[0]);
        if (network == null || parts.length < 2 || !parts[1].matches("[0-9]{1,3}")) {
            return null;
        }
        int hostBits = network.length * Byte.SIZE - Integer.parseInt(parts[1]);
        if (hostBits <= 1) {
            return parts[0];
        }
        byte[] next = new BigInteger(1, network).add(BigInteger.ONE).toByteArray();
        byte[] address = new byte[network.length];
        int length = Math.min(next.length, address.length);
        System.arraycopy(next, next.length - length, address, address.length - length, length);
        return NetUtil.bytesToIpAddress(address);
    }

    static boolean isVersion6(String address) {
        return address.indexOf(':') >= 0;
    }

    private static byte @Nullable [] bytes(String ip) {
        return ip.contains("%") || ip.contains("[") ? null : NetUtil.createByteArrayFromIpAddressString(ip);
    }
}
