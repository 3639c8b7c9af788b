package io.netboxrouter.destination;

import io.netboxrouter.event.NetBoxEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What of an object in NetBox goes into which field of a configuration item. */
final class CiFields {
    private static final String INSTALLED = "1";
    private static final String IN_MAINTENANCE = "3";
    private static final String PENDING_INSTALL = "4";
    private static final String IN_STOCK = "6";
    private static final String RETIRED = "7";

    private static final String OPERATIONAL = "1";
    private static final String NON_OPERATIONAL = "2";
    private static final String OPERATION_RETIRED = "6";

    /** {@code install_status} of ServiceNow's CMDB, by NetBox's status; any other is installed. */
    private static final Map<String, String> INSTALL_STATUS = Map.of(
            "planned", PENDING_INSTALL, "staged", PENDING_INSTALL, "failed", IN_MAINTENANCE, "inventory", IN_STOCK);

    private CiFields() {}

    static Map<String, String> of(NetBoxEvent event, MonitoredObject object, boolean retired) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", object.name() == null ? Objects.toString(event.getDisplay(), object.id()) : object.name());
        fields.put("ip_address", Objects.toString(object.address(), ""));
        fields.put("serial_number", Objects.toString(event.getData().get("serial"), ""));
        fields.put("asset_tag", Objects.toString(event.getData().get("asset_tag"), ""));
        fields.put("short_description", Objects.toString(event.getData().get("description"), ""));
        if (retired) {
            fields.putAll(retired());
        } else {
            fields.put("install_status", INSTALL_STATUS.getOrDefault(object.status(), INSTALLED));
            fields.put("operational_status", object.status().equals("active") ? OPERATIONAL : NON_OPERATIONAL);
        }
        return fields;
    }

    static Map<String, String> retired() {
        return Map.of("install_status", RETIRED, "operational_status", OPERATION_RETIRED);
    }

    /**
     * {@code location=${body.data[site][name]}; u_rack=R1}: the values as they stand, which may be Simple.
     *
     * @throws IllegalArgumentException naming the part that is no field and value
     */
    static Map<String, String> parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || !pair[0].strip().matches("[a-z0-9_]+")) {
                throw new IllegalArgumentException(
                        "fields has '" + part.strip() + "'; it must be field=value, separated by semicolons");
            }
            fields.put(pair[0].strip(), pair[1].strip());
        }
        return fields;
    }
}
