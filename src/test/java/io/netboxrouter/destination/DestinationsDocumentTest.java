package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DestinationsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/destinations.md");

    @Test
    void should_be_what_the_kamelets_say() throws IOException {
        String current = DestinationsDocument.text();
        if (System.getProperty("write.docs") != null) {
            Files.writeString(DOCUMENT, current);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/destinations.md is out of date: mvn -q test -Dtest=DestinationsDocumentTest -Dwrite.docs")
                .isEqualTo(current);
    }
}
