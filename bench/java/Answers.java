import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Just enough of HTTP/1.1 to know where a short answer ends. */
final class Answers {
    static final int INCOMPLETE = -1;

    private Answers() {}

    /** The status of the answer received so far, or {@link #INCOMPLETE}. */
    static int statusIfComplete(ByteBuffer received, boolean ended) {
        byte[] bytes = received.array();
        int size = received.position();
        int bodyAt = endOfHead(bytes, size);
        if (bodyAt < 0) {
            return INCOMPLETE;
        }
        int status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        long length = contentLength(bytes, bodyAt);
        boolean complete;
        if (length >= 0) {
            complete = size - bodyAt >= length;
        } else if (hasHeader(bytes, bodyAt, "transfer-encoding:")) {
            complete = size - bodyAt >= 5 && new String(bytes, size - 5, 5, StandardCharsets.US_ASCII).equals("0\r\n\r\n");
        } else {
            complete = ended || status == 204;
        }
        return complete ? status : INCOMPLETE;
    }

    static boolean bodyContains(ByteBuffer received, String word) {
        int bodyAt = endOfHead(received.array(), received.position());
        int size = received.position() - bodyAt;
        return indexOf(received.array(), bodyAt, bodyAt + size, word) >= 0;
    }

    /** Where the body begins, or -1. */
    static int endOfHead(byte[] bytes, int size) {
        for (int i = 3; i < size; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    static long contentLength(byte[] bytes, int headSize) {
        int at = indexOf(bytes, 0, headSize, "content-length:");
        if (at < 0) {
            return -1;
        }
        int i = at + "content-length:".length();
        while (bytes[i] == ' ') {
            i++;
        }
        long length = 0;
        for (; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            length = length * 10 + bytes[i] - '0';
        }
        return length;
    }

    static boolean hasHeader(byte[] bytes, int headSize, String name) {
        return indexOf(bytes, 0, headSize, name) >= 0;
    }

    /** Ignores the case of the bytes; the word is in lower case. */
    private static int indexOf(byte[] bytes, int from, int to, String word) {
        int first = word.charAt(0);
        for (int i = from; i <= to - word.length(); i++) {
            if ((bytes[i] | 0x20) != first) {
                continue;
            }
            int matched = 1;
            while (matched < word.length() && lower(bytes[i + matched]) == word.charAt(matched)) {
                matched++;
            }
            if (matched == word.length()) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
}
