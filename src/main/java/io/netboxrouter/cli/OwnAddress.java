package io.netboxrouter.cli;

/** Where a server of this machine is reached. */
public final class OwnAddress {
    private OwnAddress() {}

    /**
     * @param scheme {@code http} or {@code https}
     * @param host on which it listens; one that stands for every address of the machine is none that one can connect to
     */
    public static String url(String scheme, String host, String port) {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String reachable = everywhere ? "127.0.0.1" : host;
        String bracketed = reachable.contains(":") && !reachable.startsWith("[") ? "[" + reachable + "]" : reachable;
        return scheme + "://" + bracketed + ":" + port;
    }
}
