package io.netboxrouter.inspect;

import io.netboxrouter.ingress.HookSignature;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints each request, keeps nothing, and answers as the router does when it accepts. */
public final class Inspector implements Responder {
    private final PrintWriter out;
    private final @Nullable HookSignature expected;
    private final boolean headers;
    private final boolean json;
    private long count;

    /**
     * @param expected null: signatures are not checked
     * @param headers whether to print them
     * @param json one line for each request instead of text
     */
    public Inspector(PrintWriter out, @Nullable HookSignature expected, boolean headers, boolean json) {
        this.out = out;
        this.expected = expected;
        this.headers = headers;
        this.json = json;
    }

    @Override
    public Reply answer(ReceivedRequest request) {
        count++;
        Inspection inspection = Inspection.of(count, request, expected);
        out.println(json ? InspectionJson.of(inspection, headers) : InspectionText.of(inspection, headers));
        out.flush();
        return Reply.of(202, "application/json", "{\"id\": " + count + ", \"duplicate\": false}");
    }
}
