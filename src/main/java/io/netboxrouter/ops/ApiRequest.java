package io.netboxrouter.ops;

import java.util.Map;

/**
 * @param path the variables in the path, decoded
 * @param body empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ApiRequest(Parameters query, Map<String, String> path, byte[] body) {
    /** A variable of the path that the call has. */
    String variable(String name) {
        return path.getOrDefault(name, "");
    }
}
