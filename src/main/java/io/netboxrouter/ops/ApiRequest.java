package io.netboxrouter.ops;

import java.util.Map;

/**
 * @param path the variables in the path, decoded
 * @param body empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ApiRequest(Parameters query, Map<String, String> path, byte[] body) {}
