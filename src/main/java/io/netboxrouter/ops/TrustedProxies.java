package io.netboxrouter.ops;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of reverse proxies, whose word is taken for where a request came from. */
public final class TrustedProxies {
    /** This machine. */
    public static final String DEFAULT = "127.0.0.1,::1";

    private static final int MAPPED_BYTES = 12;

    private final List<Block> blocks;

    private TrustedProxies(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads addresses and networks: {@code 127.0.0.1,10.0.0.0/8,fd00::/8}; nothing trusts nobody.
     *
     * @throws IllegalArgumentException naming what is neither
     */
    public static TrustedProxies parse(String list) {
        return new TrustedProxies(Pattern.compile(",")
                .splitAsStream(list)
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Block::parse)
                .toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustedProxies proxies && proxies.blocks.equals(blocks);
    }

    @Override
    public int hashCode() {
        return blocks.hashCode();
    }

    boolean contains(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    /** Null for what is no address. Asks no name server. */
    private static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length == 4) {
            return bytes;
        }
        byte[] mapped = new byte[MAPPED_BYTES]; // ::ffff:192.0.2.1 is 192.0.2.1
        mapped[10] = mapped[11] = (byte) 0xff;
        return Arrays.equals(mapped, 0, MAPPED_BYTES, bytes, 0, MAPPED_BYTES)
                ? Arrays.copyOfRange(bytes, MAPPED_BYTES, bytes.length)
                : bytes;
    }

    /** @param bits of the network that an address in it begins with */
    private record Block(BigInteger network, int length, int bits) {
        static Block parse(String entry) {
            int slash = entry.indexOf('/');
            byte[] network = bytes(slash < 0 ? entry : entry.substring(0, slash));
            int bits = network == null ? -1 : slash < 0 ? network.length * 8 : number(entry.substring(slash + 1));
            if (network == null || bits < 0 || bits > network.length * 8) {
                throw new IllegalArgumentException("'" + entry + "' is neither an address nor a network");
            }
            return new Block(new BigInteger(1, network), network.length, bits);
        }

        private static int number(String text) {
            return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        }

        boolean contains(byte[] address) {
            return address.length == length
                    && new BigInteger(1, address)
                                    .xor(network)
                                    .shiftRight(length * 8 - bits)
                                    .signum()
                            == 0;
        }
    }
}
