package io.netboxrouter.event;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The app that a model belongs to, for NetBox up to 4.3, whose webhooks name the model alone. */
final class AppLabels {
    private static final Pattern CORE_URL = Pattern.compile(".*/api/([a-z][a-z0-9_]{0,99})/.+");
    private static final Pattern PLUGIN_URL = Pattern.compile(".*?/api/plugins/([a-z][a-z0-9_-]{0,99})/.+");
    private static final int LONGEST_URL = 1000;

    /**
     * The models that NetBox 2.4 to 2.8 sent webhooks about, when {@code data} had no {@code url} yet, and the owners of
     * jobs from 3.5 on, whose webhooks have no object at all. Read from the constants and signals of these releases.
     */
    private static final Map<String, String> WITHOUT_URL = Map.ofEntries(
            entry("circuit", "circuits"),
            entry("circuittermination", "circuits"),
            entry("circuittype", "circuits"),
            entry("provider", "circuits"),
            entry("cable", "dcim"),
            entry("consoleport", "dcim"),
            entry("consoleserverport", "dcim"),
            entry("device", "dcim"),
            entry("devicebay", "dcim"),
            entry("devicerole", "dcim"),
            entry("devicetype", "dcim"),
            entry("frontport", "dcim"),
            entry("interface", "dcim"),
            entry("inventoryitem", "dcim"),
            entry("manufacturer", "dcim"),
            entry("platform", "dcim"),
            entry("powerfeed", "dcim"),
            entry("poweroutlet", "dcim"),
            entry("powerpanel", "dcim"),
            entry("powerport", "dcim"),
            entry("rack", "dcim"),
            entry("rackgroup", "dcim"),
            entry("rackreservation", "dcim"),
            entry("rackrole", "dcim"),
            entry("rearport", "dcim"),
            entry("region", "dcim"),
            entry("site", "dcim"),
            entry("virtualchassis", "dcim"),
            entry("aggregate", "ipam"),
            entry("ipaddress", "ipam"),
            entry("prefix", "ipam"),
            entry("rir", "ipam"),
            entry("role", "ipam"),
            entry("service", "ipam"),
            entry("vlan", "ipam"),
            entry("vlangroup", "ipam"),
            entry("vrf", "ipam"),
            entry("secret", "secrets"),
            entry("secretrole", "secrets"),
            entry("tenant", "tenancy"),
            entry("tenantgroup", "tenancy"),
            entry("cluster", "virtualization"),
            entry("clustergroup", "virtualization"),
            entry("clustertype", "virtualization"),
            entry("virtualmachine", "virtualization"),
            entry("configcontext", "extras"),
            entry("tag", "extras"),
            entry("datasource", "core"),
            entry("report", "extras"),
            entry("reportmodule", "extras"),
            entry("script", "extras"),
            entry("scriptmodule", "extras"));

    private AppLabels() {}

    /**
     * The app in an object's REST address, {@code /api/dcim/sites/4/}, relative or absolute, below a base path or not.
     *
     * <p>A plugin's address, {@code /api/plugins/<base>/...}, has the plugin's base URL instead, which the plugin chooses
     * freely. It is taken with dashes as underscores, which is right for {@code netbox-dns} and wrong for a plugin
     * {@code netbox_bgp} at {@code bgp}: there the object type reads {@code bgp.session} up to 4.3, and
     * {@code netbox_bgp.session} from 4.4 on.
     */
    static @Nullable String ofUrl(@Nullable String url) {
        if (url == null || url.length() > LONGEST_URL) {
            return null;
        }
        Matcher plugin = PLUGIN_URL.matcher(url);
        if (plugin.matches()) {
            return plugin.group(1).replace('-', '_');
        }
        Matcher core = CORE_URL.matcher(url);
        return core.matches() ? core.group(1) : null;
    }

    /** The app of a core model that came without an address. */
    static @Nullable String ofModelWithoutUrl(String model) {
        return WITHOUT_URL.get(model);
    }
}
