package io.netboxrouter.demo;

import java.util.List;

/** What there is in the played NetBox, with the life that it leads: created with the first status, deleted after the last. */
enum Kind {
    SITE("dcim.site", "/dcim/sites/", 1, "planned staging active"),
    DEVICE("dcim.device", "/dcim/devices/", 5, "planned staged active offline active decommissioning"),
    /** Hangs from a ceiling, and is in no rack. */
    ACCESS_POINT("dcim.device", "/dcim/devices/", 1, "planned active offline active"),
    VIRTUAL_MACHINE(
            "virtualization.virtualmachine", "/virtualization/virtual-machines/", 3, "planned active offline active"),
    IP_ADDRESS("ipam.ipaddress", "/ipam/ip-addresses/", 3, "reserved active deprecated");

    private final String objectType;
    private final String path;
    private final int weight;
    private final String life;

    Kind(String objectType, String path, int weight, String life) {
        this.objectType = objectType;
        this.path = path;
        this.weight = weight;
        this.life = life;
    }

    String objectType() {
        return objectType;
    }

    /** Of the object's page in NetBox, without its id; in the REST API behind {@code /api}. */
    String path() {
        return path;
    }

    /** How many there are of it in proportion to others. */
    int weight() {
        return weight;
    }

    List<String> statuses() {
        return List.of(life.split(" ", -1));
    }
}
