package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.JournalSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code GET rate}: how many events were accepted in each of the last minutes, the oldest first, the running one last. */
final class RateResource implements ApiCall {
    private static final int DEFAULT_MINUTES = 60;
    private static final int MAX_MINUTES = 180;
    private static final Duration STEP = Duration.ofMinutes(1);

    private final JournalSearch search;
    private final InstantSource clock;

    RateResource(JournalSearch search, InstantSource clock) {
        this.search = search;
        this.clock = clock;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        int minutes = minutes(request.query().only("minutes"));
        Instant first = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(STEP.multipliedBy(minutes - 1L));
        List<Long> accepted = search.accepted(first, STEP, minutes);
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            ObjectNode item = Json.object();
            item.put("minute", Json.instant(first.plus(STEP.multipliedBy(i))));
            item.put("accepted", accepted.get(i));
            items.add(item);
        }
        return Json.page(Json.array(items), null);
    }

    private static int minutes(Parameters query) {
        Long minutes = query.number("minutes");
        if (minutes != null && minutes > MAX_MINUTES) {
            throw Problem.invalid("minutes", "is " + minutes + "; it must be at most " + MAX_MINUTES);
        }
        return minutes == null ? DEFAULT_MINUTES : minutes.intValue();
    }
}
