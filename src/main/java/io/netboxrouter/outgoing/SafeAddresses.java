package io.netboxrouter.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Refuses link-local addresses, and those at which clouds tell a machine its credentials. Looks at what a name resolves to
 * when a connection is made, so that neither the spelling of an address nor a name that changes gets around it.
 * Private networks are normal destinations here.
 */
final class SafeAddresses implements DnsResolver {
    /** Of AWS, in a range that is otherwise private. */
    private static final byte[] AWS_METADATA = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54
    };

    private static final Set<String> METADATA_NAMES = Set.of("metadata.google.internal", "metadata.goog");

    private final DnsResolver names;

    SafeAddresses() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    SafeAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        requireOtherThanMetadata(host);
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (isRefused(address)) {
                throw new RefusedAddressException(host, address.getHostAddress());
            }
        }
        return addresses;
    }

    @Override
    public @Nullable String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** For a host that a proxy resolves: what can be said from here. */
    void requireAllowedByProxy(String host) throws RefusedAddressException {
        try {
            resolve(host);
        } catch (RefusedAddressException e) {
            throw e;
        } catch (UnknownHostException e) {
            return; // known to the proxy only
        }
    }

    private static void requireOtherThanMetadata(String host) throws RefusedAddressException {
        String name = host.toLowerCase(Locale.ROOT);
        if (METADATA_NAMES.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)) {
            throw new RefusedAddressException(host, "a cloud's metadata service");
        }
    }

    private static boolean isRefused(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLinkLocalAddress()
                || Arrays.equals(bytes, AWS_METADATA)
                || (address instanceof Inet6Address && isLinkLocalInside(bytes));
    }

    /** IPv4 in IPv6: compatible (::a.b.c.d), by NAT64 (64:ff9b::a.b.c.d) or by 6to4 (2002:a.b.c.d::). */
    private static boolean isLinkLocalInside(byte[] bytes) {
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        boolean compatible = true;
        for (int i = 0; i < 10; i++) {
            compatible &= bytes[i] == 0;
        }
        int at = sixToFour ? 2 : 12;
        return (sixToFour || nat64 || compatible) && bytes[at] == (byte) 169 && bytes[at + 1] == (byte) 254;
    }
}
