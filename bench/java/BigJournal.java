import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * Fills an empty journal, that the router made, with events of ten days and what became of them for one route: all are
 * delivered but one in a hundred, which are dead for one of a few reasons. Writes into the file, past the router, which
 * must not run.
 */
final class BigJournal {
    private static final int COMMIT_EVERY = 100_000;
    private static final long TEN_DAYS_MILLIS = 10L * 24 * 3_600 * 1_000;
    private static final int OBJECTS = 200_000;
    private static final String[] TYPES = {"dcim.device", "dcim.interface", "ipam.ipaddress", "ipam.prefix",
        "dcim.cable", "virtualization.virtualmachine", "circuits.circuit", "tenancy.tenant", "dcim.site", "ipam.vlan"};
    private static final String[] EVENTS = {"updated", "updated", "updated", "created", "deleted"};
    private static final String[] ERRORS = {"HTTP 400 Bad Request: {\"host\": [\"%s is not known\"]}",
        "HTTP 404 Not Found: no such object %s", "HTTP 422 Unprocessable Entity: name %s is taken",
        "HTTP 409 Conflict: version %d of %s", "java.lang.IllegalStateException: the site of %s has no region"};

    private final SplittableRandom random = new SplittableRandom(1);

    /** Arguments: the journal file, how many events, the route's id. */
    public static void main(String[] args) throws SQLException {
        new BigJournal().fill(Path.of(args[0]), Long.parseLong(args[1]), args[2]);
    }

    private void fill(Path file, long events, String route) throws SQLException {
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + file, new Properties());
                Statement direct = journal.createStatement()) {
            direct.execute("PRAGMA journal_mode = MEMORY");
            direct.execute("PRAGMA synchronous = OFF");
            direct.execute("PRAGMA cache_size = -200000");
            journal.setAutoCommit(false);
            try (PreparedStatement event = journal.prepareStatement("INSERT INTO event VALUES"
                            + " (?, ?, 'netbox', ?, ?, ?, ?, ?, ?, ?, ?, 'application/json', ?, zeroblob(16))");
                    PreparedStatement body = journal.prepareStatement("INSERT INTO body VALUES (?, ?)");
                    PreparedStatement delivery = journal.prepareStatement("INSERT INTO delivery (subscription, event_id,"
                            + " state, attempts, order_key, last_error, cause, updated_at)"
                            + " VALUES ((SELECT id FROM subscription WHERE name = ?), ?, ?, 1, ?, ?, ?, ?)")) {
                long end = System.currentTimeMillis();
                for (long id = 1; id <= events; id++) {
                    add(id, end - TEN_DAYS_MILLIS + TEN_DAYS_MILLIS * id / events, route, event, body, delivery);
                    if (id % COMMIT_EVERY == 0) {
                        journal.commit();
                    }
                }
            }
            direct.execute("UPDATE subscription SET cursor = " + events + ", delivered = " + (events - events / 100));
            journal.commit();
            journal.setAutoCommit(true);
            direct.execute("PRAGMA journal_mode = WAL");
        }
    }

    private void add(
            long id, long at, String route, PreparedStatement event, PreparedStatement body, PreparedStatement delivery)
            throws SQLException {
        // Some objects are changed much more often than others.
        int object = (int) (OBJECTS * Math.pow(random.nextDouble(), 2));
        String type = TYPES[object % TYPES.length];
        String model = type.substring(type.indexOf('.') + 1);
        String name = model + "-" + "zrh,bsl,gva,lug,brn".split(",")[object % 5] + "-" + object;
        byte[] raw = ("{\"event\":\"updated\",\"model\":\"" + model + "\",\"data\":{\"id\":" + object + ",\"name\":\"" + name
                + "\",\"status\":{\"value\":\"active\"},\"serial\":\"" + Long.toHexString(random.nextLong())
                + "\"},\"snapshots\":{\"prechange\":{\"status\":\"planned\"},\"postchange\":{\"status\":\"active\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        event.setLong(1, id);
        event.setLong(2, at);
        event.setString(3, EVENTS[random.nextInt(EVENTS.length)]);
        event.setString(4, type);
        event.setString(5, model);
        event.setString(6, Integer.toString(object));
        event.setString(7, name);
        event.setString(8, "user" + (int) (60 * Math.pow(random.nextDouble(), 3)));
        event.setString(9, "17af32f0-852a-46ca-a7d4-" + String.format("%012x", id / 5));
        event.setLong(10, at * 1_000);
        event.setInt(11, raw.length);
        event.executeUpdate();
        body.setLong(1, id);
        body.setBytes(2, raw);
        body.executeUpdate();
        boolean dead = id % 100 == 0;
        String error = dead ? String.format(ERRORS[(int) (id / 100 % ERRORS.length)].replace("%d", "7"), name) : null;
        delivery.setString(1, route);
        delivery.setLong(2, id);
        delivery.setInt(3, dead ? 3 : 2);
        delivery.setLong(4, object);
        delivery.setString(5, error);
        delivery.setObject(6, dead ? id / 100 % ERRORS.length : null);
        delivery.setLong(7, at + 50);
        delivery.executeUpdate();
    }
}
