package io.netboxrouter.tls;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a certificate or a key cannot be used. The message says why, and never what is in it. */
public final class TlsFileException extends IOException {
    private final transient Path file;

    TlsFileException(Path file, String why) {
        super(why);
        this.file = file;
    }

    TlsFileException(Path file, String why, Throwable cause) {
        super(why, cause);
        this.file = file;
    }

    /** Which of the files. */
    public Path file() {
        return file;
    }
}
