package io.netboxrouter.support;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.ingress.Intake;
import io.netboxrouter.ingress.IntakeOptions;
import io.netboxrouter.ingress.Source;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalOptions;
import io.netboxrouter.journal.Rejection;
import io.netboxrouter.journal.StoredRejection;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A real intake on a free port, with a real journal and a real Camel context behind it. */
public final class RunningIntake implements AutoCloseable {
    /** Of the one source, {@code netbox} at {@code /}, unless other sources are given. */
    public static final String SECRET = "the secret of this test";

    private static final Pattern ACCEPTED = Pattern.compile("\\{\"id\": (\\d+), \"duplicate\": (true|false)}");

    private final Journal journal;
    private final Vertx vertx;
    private final CamelContext camel;
    private final Intake intake;
    private boolean stopped;

    private RunningIntake(Journal journal, Vertx vertx, CamelContext camel, Intake intake) {
        this.journal = journal;
        this.vertx = vertx;
        this.camel = camel;
        this.intake = intake;
    }

    /** With the defaults of the settings. */
    public static RunningIntake start(Path directory) throws Exception {
        return in(directory).start();
    }

    public static Builder in(Path directory) {
        return new Builder(directory);
    }

    /** What may differ from the defaults. */
    public static final class Builder {
        private final Path directory;
        private List<Source> sources = List.of(new Source("netbox", "/", List.of(SECRET)));
        private int port;
        private int maxBodyBytes = 8 * 1024 * 1024;
        private int maxConnections = 1_000;
        private Duration requestTimeout = Duration.ofSeconds(30);
        private InstantSource clock = InstantSource.system();
        private @Nullable Long journalMaxBytes;

        private Builder(Path directory) {
            this.directory = directory;
        }

        public Builder sources(Source... sources) {
            this.sources = List.of(sources);
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder maxBodyBytes(int maxBodyBytes) {
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        public Builder maxConnections(int maxConnections) {
            this.maxConnections = maxConnections;
            return this;
        }

        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
            return this;
        }

        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        public Builder journalMaxBytes(long journalMaxBytes) {
            this.journalMaxBytes = journalMaxBytes;
            return this;
        }

        public RunningIntake start() throws Exception {
            Journal journal = Journal.open(new JournalOptions(directory, Duration.ofDays(14), journalMaxBytes), clock);
            Vertx vertx = Vertx.vertx();
            CamelContext camel = new DefaultCamelContext();
            try {
                camel.start();
                Intake intake = Intake.start(
                        vertx,
                        camel,
                        journal,
                        new IntakeOptions(
                                "127.0.0.1", port, maxBodyBytes, maxConnections, requestTimeout, null, sources),
                        clock);
                return new RunningIntake(journal, vertx, camel, intake);
            } catch (Exception e) {
                shutDown(journal, vertx, camel);
                throw e;
            }
        }
    }

    public int port() {
        return intake.port();
    }

    public Intake intake() {
        return intake;
    }

    public Journal journal() {
        return journal;
    }

    public CamelContext camel() {
        return camel;
    }

    /** Sends a request over a connection of its own. */
    public RawAnswer send(RawRequest request) throws IOException {
        return RawHttp.send(port(), request);
    }

    /** Sends a request that must be accepted, and gives what the journal has of it. */
    public NetBoxEvent accepted(RawRequest request) throws IOException {
        return event(idOf(send(request)));
    }

    public NetBoxEvent event(long id) {
        return journal.search().event(id).orElseThrow(() -> new AssertionError("the journal has no event " + id));
    }

    /** The id in a 202. */
    public static long idOf(RawAnswer answer) {
        Matcher accepted = ACCEPTED.matcher(answer.body());
        if (answer.status() != 202 || !accepted.matches()) {
            throw new AssertionError("not accepted: " + answer);
        }
        return Long.parseLong(accepted.group(1));
    }

    /** Newest first. */
    public List<Rejection> rejections() {
        journal.flush();
        return journal.search().rejections(Long.MAX_VALUE, 10_000).stream()
                .map(StoredRejection::rejection)
                .toList();
    }

    public void stop() {
        stopped = true;
        intake.stop();
    }

    @Override
    public void close() {
        if (!stopped) {
            stop();
        }
        shutDown(journal, vertx, camel);
    }

    private static void shutDown(Journal journal, Vertx vertx, CamelContext camel) {
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        journal.close();
    }
}
