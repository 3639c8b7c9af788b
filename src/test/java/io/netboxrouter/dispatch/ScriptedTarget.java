package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as the script says, and remembers what it was asked. Where the script says null it leaves the answer open. */
final class ScriptedTarget implements DeliveryTarget {
    static final Outcome.Failed DOWN = new Outcome.Failed("503 Service Unavailable", null);

    private final List<DeliveryAttempt> attempts = new ArrayList<>();
    private final Map<Long, Consumer<Outcome>> open = new LinkedHashMap<>();
    private Function<DeliveryAttempt, @Nullable Outcome> script = attempt -> Outcome.DELIVERED;
    private int mostAtOnce;

    ScriptedTarget answers(Outcome outcome) {
        return answers(attempt -> outcome);
    }

    ScriptedTarget answers(Function<DeliveryAttempt, @Nullable Outcome> next) {
        script = next;
        return this;
    }

    /** Answers nothing for the given devices, and takes everything else. */
    ScriptedTarget hangsFor(String... objectIds) {
        Set<String> stuck = Set.of(objectIds);
        return answers(
                attempt -> stuck.contains(Objects.toString(attempt.first().getObjectId())) ? null : Outcome.DELIVERED);
    }

    @Override
    public void deliver(DeliveryAttempt attempt, Consumer<Outcome> done) {
        attempts.add(attempt);
        Outcome outcome = script.apply(attempt);
        if (outcome == null) {
            open.put(attempt.first().getId(), done);
            mostAtOnce = Math.max(mostAtOnce, open.size());
        } else {
            done.accept(outcome);
        }
    }

    /** Gives the answer that was left open. */
    void answer(long eventId, Outcome outcome) {
        Objects.requireNonNull(open.remove(eventId), () -> "Not in flight: " + eventId)
                .accept(outcome);
    }

    void answerAll(Outcome outcome) {
        while (!open.isEmpty()) {
            answer(open.keySet().iterator().next(), outcome);
        }
    }

    Set<Long> open() {
        return Set.copyOf(open.keySet());
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    /** The events it was asked to take, in order, with repetitions. */
    List<Long> asked() {
        return attempts.stream().map(attempt -> attempt.first().getId()).toList();
    }

    /** The same with all events of each delivery. */
    List<List<Long>> groups() {
        return attempts.stream()
                .map(attempt ->
                        attempt.events().stream().map(NetBoxEvent::getId).toList())
                .toList();
    }

    List<DeliveryAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The numbers of the attempts at this event. */
    List<Integer> numbers(long eventId) {
        return attempts.stream()
                .filter(attempt -> attempt.first().getId() == eventId)
                .map(DeliveryAttempt::number)
                .toList();
    }
}
