package io.netboxrouter.outgoing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An answer's body that ends where the limits do. */
final class LimitedResponse extends HttpEntityWrapper {
    private static final int MAX_BUFFER_BYTES = 8_192;
    private static final int MIN_BUFFER_BYTES = 16; // what is told may be a lie

    private final Deadline deadline;
    private final long maxBytes;
    private final boolean cut;

    /** @param cut whether what is too long is cut off in silence rather than refused */
    LimitedResponse(HttpEntity body, Deadline deadline, long maxBytes, boolean cut) {
        super(body);
        this.deadline = deadline;
        this.maxBytes = maxBytes;
        this.cut = cut;
    }

    /** Not known: what is told is the other side's word, and it may be cut. */
    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new Limited(super.getContent());
    }

    @Override
    public void close() throws IOException {
        deadline.met();
        super.close();
    }

    private final class Limited extends FilterInputStream {
        private long left = maxBytes;

        Limited(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && cut) {
                deadline.abort();
                return -1;
            }
            int count = readInTime(bytes, offset, (int) Math.min(length, left + 1));
            if (count < 0) {
                deadline.met();
                return -1;
            }
            if (count > left) {
                deadline.abort(); // so that nobody reads the rest only to get rid of it
                if (cut) {
                    count = (int) left;
                } else {
                    throw new TooLargeException(maxBytes);
                }
            }
            left -= count;
            return count;
        }

        /** With no more memory than the answer needs: most are of a few bytes, and the JDK takes some KiB for each. */
        @Override
        public long transferTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[bufferBytes()];
            long transferred = 0;
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                out.write(buffer, 0, count);
                transferred += count;
            }
            return transferred;
        }

        private int bufferBytes() {
            long told = LimitedResponse.super.getContentLength();
            return told < 0 || told > MAX_BUFFER_BYTES ? MAX_BUFFER_BYTES : Math.max(MIN_BUFFER_BYTES, (int) told);
        }

        private int readInTime(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw deadline.explained(e);
            }
        }

        @Override
        public long skip(long count) throws IOException {
            return read(new byte[(int) Math.min(count, 8192)]);
        }

        @Override
        public void close() throws IOException {
            try {
                if (!deadline.aborted()) {
                    super.close();
                }
            } catch (IOException e) {
                throw deadline.explained(e);
            } finally {
                deadline.met();
            }
        }
    }
}
