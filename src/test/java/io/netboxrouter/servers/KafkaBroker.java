package io.netboxrouter.servers;

import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Apache Kafka, one broker with its own controller, in a process and on a class path of its own: the build writes that
 * into a file, and Camel brings older classes of Kafka's. Can be stopped and started again with what it has kept.
 */
public final class KafkaBroker implements AutoCloseable {
    /** Who may log in at {@link #saslAddress()}. */
    public static final String USER = "router";

    public static final String PASSWORD = "s3cret=&%+#";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 20;

    private final Path folder;
    private final String classPath;
    private final int port = FreePorts.next();
    private final int saslPort = FreePorts.next();
    private @Nullable Process process;

    private KafkaBroker(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        classPath = Files.readString(Path.of(System.getProperty("kafka.classpath", "target/kafka.classpath")));
        Properties properties = new Properties();
        properties.putAll(configuration());
        try (var out = Files.newOutputStream(folder.resolve("server.properties"))) {
            properties.store(out, null);
        }
        Process format = java(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                "MkU3OEVBNTcwNTJENDM2Qk",
                "--config",
                "server.properties",
                "--add-scram",
                "SCRAM-SHA-512=[name=" + USER + ",password=" + PASSWORD + "]");
        if (!format.waitFor(START.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
            format.destroyForcibly();
            throw new AssertionError("Kafka's storage was not made:\n" + log());
        }
    }

    /** Keeps everything in this folder. */
    public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
        KafkaBroker broker = new KafkaBroker(Files.createDirectories(folder));
        broker.start();
        return broker;
    }

    public void start() throws IOException {
        process = java("kafka.Kafka", "server.properties");
        Process started = process;
        await("Kafka listens")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new AssertionError("Kafka ended:\n" + log());
                    }
                    return listens();
                });
    }

    /** Ends the process at once, as a crash would. */
    public void kill() throws InterruptedException {
        Process running = Objects.requireNonNull(process);
        running.destroyForcibly();
        running.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Anybody may talk to it here. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** With SCRAM-SHA-512 in plain text. */
    public String saslAddress() {
        return "127.0.0.1:" + saslPort;
    }

    public void createTopic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** All records of a topic, in the order of each partition, as soon as there are so many. */
    public List<ConsumerRecord<String, byte[]>> records(String topic, int atLeast) {
        return records(topic, records -> records.size() >= atLeast);
    }

    private List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Map<String, Object> settings = new TreeMap<>(Map.of("bootstrap.servers", address()));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            await("records in " + topic).atMost(START).until(() -> !consumer.partitionsFor(topic)
                    .isEmpty());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await("records in " + topic).atMost(START).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return enough.test(records);
            });
            consumer.poll(Duration.ofMillis(200)).forEach(records::add); // what should not be there would be seen
        }
        return records;
    }

    @Override
    public void close() {
        Objects.requireNonNull(process).destroyForcibly();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process java(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        all.addAll(List.of(command));
        Process java = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("kafka.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(java::destroyForcibly));
        return java;
    }

    private String log() throws IOException {
        String log = Files.readString(folder.resolve("kafka.log"));
        return log.substring(Math.max(0, log.length() - 4000));
    }

    private Map<String, String> configuration() {
        int controller = FreePorts.next();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:" + port + ",SASL://127.0.0.1:" + saslPort + ",CONTROLLER://127.0.0.1:"
                                + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + ",SASL://127.0.0.1:" + saslPort),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.sasl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("log.dirs", folder.resolve("log").toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("num.partitions", "4"));
    }
}
