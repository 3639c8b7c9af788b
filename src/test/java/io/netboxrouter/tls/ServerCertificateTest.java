package io.netboxrouter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    @TempDir
    Path directory;

    @Test
    void should_name_the_file_that_is_wrong() throws Exception {
        SelfSigned one = SelfSigned.make(directory, "one");
        SelfSigned two = SelfSigned.make(directory, "two");
        Path nothing = directory.resolve("nothing.pem");
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");

        assertThat(wrong(nothing, one.key())).isEqualTo(nothing);
        assertThat(wrong(one.certificate(), nothing)).isEqualTo(nothing);
        assertThat(wrong(text, one.key())).isEqualTo(text);
        assertThat(wrong(one.certificate(), text)).isEqualTo(text);
        assertThat(wrong(one.key(), one.certificate())).isEqualTo(one.key());
        assertThat(wrong(one.certificate(), two.key())).isEqualTo(two.key());
    }

    private static Path wrong(Path certificate, Path key) {
        TlsFileException refused =
                catchThrowableOfType(TlsFileException.class, () -> ServerCertificate.read(certificate, key));
        assertThat(refused).isNotNull();
        return refused.file();
    }

    @Test
    void should_serve_the_renewed_certificate_and_keep_the_old_one_while_the_files_are_wrong() throws Exception {
        SelfSigned first = SelfSigned.make(directory, "first");
        SelfSigned second = SelfSigned.make(directory, "second");
        Path certificate = Files.copy(first.certificate(), directory.resolve("tls.crt"));
        Path key = Files.copy(first.key(), directory.resolve("tls.key"));
        Vertx vertx = Vertx.vertx();
        try (CapturedLog log = CapturedLog.begin()) {
            ServerCertificate served = ServerCertificate.read(certificate, key);
            HttpServer server = ServerCertificate.server(vertx, new HttpServerOptions(), served)
                    .requestHandler(request -> request.response().end("here"));
            server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Callable<Boolean> renewal = served.renewal(server);

            assertThat(renewal.call()).isFalse();
            Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            assertThat(renewal.call()).as("half renewed").isFalse();
            assertThat(ask(server.actualPort(), first)).isEqualTo("here");
            assertThat(log.complaints()).singleElement().asString().contains("tls.key cannot be used");
            Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
            assertThat(renewal.call()).isTrue();
            assertThat(ask(server.actualPort(), second)).isEqualTo("here");
            assertThatThrownBy(() -> ask(server.actualPort(), first)).isInstanceOf(SSLException.class);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static String ask(int port, SelfSigned trusted) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(PinnedCertificate.read(trusted.certificate()))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
