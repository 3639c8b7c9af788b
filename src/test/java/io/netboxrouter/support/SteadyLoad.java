package io.netboxrouter.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Changes of many devices, sent by a few threads: those of one device one after the other, each repeated until it was
 * accepted, as a careful client would. Knows what was accepted.
 */
public final class SteadyLoad implements AutoCloseable {
    private static final int THREADS = 4;
    private static final long PAUSE_BEFORE_REPEAT_MILLIS = 20;

    private final WebhookSender sender;
    private final int devicesPerThread;
    private final long pauseMillis;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Set<Change> accepted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    /** @param pause of each thread between two webhooks */
    public SteadyLoad(RouterProcess router, int devices, Duration pause) {
        this.sender = new WebhookSender(router.httpPort());
        this.devicesPerThread = devices / THREADS;
        this.pauseMillis = pause.toMillis();
    }

    public SteadyLoad start() {
        for (int i = 0; i < THREADS; i++) {
            int firstDevice = 1 + i * devicesPerThread;
            Thread thread = new Thread(() -> run(firstDevice), "load-" + i);
            thread.start();
            threads.add(thread);
        }
        return this;
    }

    private void run(int firstDevice) {
        try {
            for (int number = 1; ; number++) {
                for (int device = firstDevice; device < firstDevice + devicesPerThread; device++) {
                    Change change = new Change(device, number);
                    while (!accepted(change)) {
                        if (stopping.await(PAUSE_BEFORE_REPEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                            return;
                        }
                    }
                    if (stopping.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean accepted(Change change) {
        int status = sender.send(change);
        statuses.merge(status, 1, Integer::sum);
        return status == 202 && accepted.add(change);
    }

    /** Sends nothing new any more, and returns when the last answers have come. */
    public void stop() {
        stopping.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(60));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Set<Change> accepted() {
        return accepted;
    }

    /** How often each status was seen; 0 stands for no answer. */
    public Map<Integer, Integer> statuses() {
        return statuses;
    }

    @Override
    public void close() {
        stop();
    }
}
