package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.ingress.Source;

/** {@code POST sources/{name}/reveal}: the secrets, for those who may change things; each look is in the audit log. */
final class RevealSecrets implements ApiCall {
    private final Observed router;

    RevealSecrets(Observed router) {
        this.router = router;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        RequestBody.readOptional(request.body());
        Source source = router.sources().named(request.variable("name"));
        ObjectNode json = Json.object();
        json.put("name", source.name());
        json.set("secrets", Json.strings(source.secrets()));
        return json;
    }
}
