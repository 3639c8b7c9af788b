/** Counts durations in buckets that are at most 1/128 wide, so percentiles are right to one percent at any size. */
final class Latencies {
    private final long[] buckets = new long[64 * 128];
    private long count;
    private long maxMicros;

    void record(long nanos) {
        long micros = nanos / 1000;
        buckets[index(micros)]++;
        count++;
        maxMicros = Math.max(maxMicros, micros);
    }

    double percentileMillis(double percent) {
        long wanted = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (int i = 0; i < buckets.length && count > 0; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return lowest(i) / 1000.0;
            }
        }
        return 0;
    }

    double maxMillis() {
        return maxMicros / 1000.0;
    }

    private static int index(long micros) {
        if (micros < 256) {
            return (int) micros;
        }
        int shift = 56 - Long.numberOfLeadingZeros(micros);
        return shift * 128 + (int) (micros >> shift);
    }

    private static long lowest(int index) {
        if (index < 256) {
            return index;
        }
        int shift = index / 128 - 1;
        return (long) (index - shift * 128) << shift;
    }
}
