package io.netboxrouter.ingress;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings what the journal's writer has to say back to the event loops: one wake-up for each loop and commit, not one for
 * each webhook, because waking a loop is a system call on the writer's thread.
 */
final class Acks {
    private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();

    /** The event loop that this is called on. */
    Loop here() {
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        return loops.computeIfAbsent(context.nettyEventLoop(), Loop::new);
    }

    /** Runs tasks on one event loop, in order. */
    static final class Loop {
        private final EventLoop eventLoop;
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean scheduled = new AtomicBoolean();

        Loop(EventLoop eventLoop) {
            this.eventLoop = eventLoop;
        }

        void run(Runnable task) {
            tasks.add(task);
            if (scheduled.compareAndSet(false, true)) {
                eventLoop.execute(this::drain);
            }
        }

        private void drain() {
            scheduled.set(false);
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }
}
