package io.netboxrouter.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes new objects, numbered as they come: {@code zrh-leaf-1}, {@code bsl-leaf-2}, {@code zrh-ap-1}... */
final class ObjectMaker {
    private static final List<Place> PLACES = List.of(
            new Place(1, "Zürich Hardturm", "zrh"),
            new Place(2, "Basel Nord", "bsl"),
            new Place(3, "Genève Acacias", "gva"));

    private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);
    private int lastId = 100;

    PlayedObject make(Kind kind) {
        int number = made.merge(kind, 1, Integer::sum);
        Place place = PLACES.get((number - 1) % PLACES.size());
        lastId++;
        ObjectNode attributes =
                switch (kind) {
                    case SITE -> site(number);
                    case DEVICE ->
                        device(place, "leaf", number)
                                .set("rack", related(number % 4 + 1, "/dcim/racks/", "R" + (number % 4 + 1)));
                    case ACCESS_POINT -> device(place, "ap", number).putNull("rack");
                    case VIRTUAL_MACHINE -> virtualMachine(place, number);
                    case IP_ADDRESS -> address(place, number);
                };
        attributes.put("description", "");
        attributes.putArray("tags").add(tag());
        attributes.putObject("custom_fields");
        return new PlayedObject(kind, lastId, attributes, 0);
    }

    private static ObjectNode site(int number) {
        String name = "Branch Office " + number;
        ObjectNode site = named(name);
        return site.put("slug", name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    private static ObjectNode device(Place place, String what, int number) {
        ObjectNode device = named(place.prefix + "-" + what + "-" + number);
        boolean leaf = what.equals("leaf");
        device.set("device_type", related(leaf ? 1 : 2, "/dcim/device-types/", leaf ? "QFX5120" : "AP45"));
        device.set("role", related(leaf ? 1 : 2, "/dcim/device-roles/", leaf ? "Leaf" : "Access Point"));
        device.putNull("tenant");
        device.put("serial", String.format("%s%05d", leaf ? "QX" : "AP", 31 * number));
        return device.set("site", place.site());
    }

    private static ObjectNode virtualMachine(Place place, int number) {
        ObjectNode machine = named(place.prefix + "-app-" + number);
        machine.set("site", place.site());
        machine.set("cluster", related(place.id, "/virtualization/clusters/", place.prefix + "-cluster"));
        machine.putNull("tenant");
        return machine.put("vcpus", 4).put("memory", 8192);
    }

    private static ObjectNode address(Place place, int number) {
        String address = "10.20." + place.id + "." + (number % 250 + 1) + "/24";
        ObjectNode ip = JsonNodeFactory.instance.objectNode().put("display", address);
        ip.putObject("family").put("value", 4).put("label", "IPv4");
        ip.put("address", address).putNull("vrf").putNull("tenant");
        return ip.put("dns_name", place.prefix + "-host-" + number + ".example.net");
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("display", name).put("name", name);
    }

    private static ObjectNode related(int id, String path, String name) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("id", id)
                .put("url", "/api" + path + id + "/")
                .put("display", name)
                .put("name", name)
                .put("description", "");
    }

    private static ObjectNode tag() {
        ObjectNode tag = related(1, "/extras/tags/", "demo");
        return tag.put("slug", "demo").put("color", "00bcd4");
    }

    /** Where things are. */
    private record Place(int id, String name, String prefix) {
        ObjectNode site() {
            return related(id, "/dcim/sites/", name).put("slug", prefix);
        }
    }
}
