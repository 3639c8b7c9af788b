package io.netboxrouter.ops;

import io.netty.util.NetUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: after {@value #FREE} failures in a row an address has to wait, longer after each
 * further one. Of other addresses nobody can make anyone wait.
 */
final class Lockout {
    static final int FREE = 5;
    static final Duration MAX_DELAY = Duration.ofSeconds(60);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int MAX_ADDRESSES = 10_000;
    /** One customer of a provider has at least a /64 of IPv6 addresses to guess from. */
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    /** In the order of the last failures. */
    private final Map<String, Failures> failing = new LinkedHashMap<>();

    Lockout(InstantSource clock) {
        this.clock = clock;
    }

    /** How long an address still has to wait; zero when it may try. */
    synchronized Duration left(String address) {
        Failures failures = failing.get(key(address));
        Instant now = clock.instant();
        // A clock that was set back must not make anybody wait for as long.
        if (failures == null || !now.isBefore(failures.until) || now.isBefore(failures.last)) {
            return Duration.ZERO;
        }
        return Duration.between(now, failures.until);
    }

    /** Returns how long the address has to wait now. */
    synchronized Duration failed(String address) {
        Instant now = clock.instant();
        String key = key(address);
        Failures before = failing.remove(key);
        boolean forgotten = before == null || now.isAfter(before.last.plus(FORGOTTEN_AFTER));
        int count = forgotten ? 1 : before.count + 1;
        Duration delay = delay(count);
        if (failing.size() >= MAX_ADDRESSES) {
            failing.remove(failing.keySet().iterator().next());
        }
        failing.put(key, new Failures(count, now, now.plus(delay)));
        return delay;
    }

    synchronized void succeeded(String address) {
        failing.remove(key(address));
    }

    /** 1 s, 2 s, 4 s, ... 60 s. */
    private static Duration delay(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(failures - FREE, 6));
        return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
    }

    private static String key(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    }

    /** @param until before this the address has to wait */
    private record Failures(int count, Instant last, Instant until) {}
}
