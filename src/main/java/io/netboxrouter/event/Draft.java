package io.netboxrouter.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An envelope in the making: the fields as a body has them, and how they become the same for every generation. */
final class Draft {
    static final int LONGEST_DISPLAY = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_OBJECT_TYPE = 201;
    /** Django's own limit. */
    private static final int LONGEST_USERNAME = 150;

    @Nullable
    String event;

    @Nullable
    String timestamp;

    @Nullable
    String signalReceivedTimestamp;

    @Nullable
    String model;

    @Nullable
    String objectType;

    @Nullable
    String username;

    @Nullable
    String requestId;

    @Nullable
    String nestedUser;

    @Nullable
    String nestedRequestId;

    Subject subject = Subject.NONE;
    boolean hasSnapshots;

    Envelope toEnvelope(PathHint hint) {
        String event = firstOf(KeptText.of(this.event, LONGEST_NAME), hint.event());
        String type = event == null ? null : objectType(hint);
        return new Envelope(
                event == null ? Envelope.UNKNOWN : event,
                type == null ? Envelope.UNKNOWN : type,
                type == null ? Envelope.UNKNOWN : modelOf(type),
                KeptText.of(subject.id(), LONGEST_NAME),
                subject.display(),
                firstOf(KeptText.of(nestedUser, LONGEST_USERNAME), KeptText.of(username, LONGEST_USERNAME)),
                firstOf(KeptText.of(nestedRequestId, LONGEST_NAME), KeptText.of(requestId, LONGEST_NAME)),
                Timestamps.parse(firstOf(timestamp, signalReceivedTimestamp)));
    }

    /** {@code app_label.model}, the model alone where nothing tells the app, or null. */
    private @Nullable String objectType(PathHint hint) {
        String sent = lower(objectType, LONGEST_OBJECT_TYPE);
        // A template that says "dcim.{{ model }}" renders the model empty from 4.5 on.
        if (sent != null && !sent.endsWith(".")) {
            return sent;
        }
        String ownModel = lower(model, LONGEST_NAME);
        String urlApp = AppLabels.ofUrl(subject.url());
        String typeInData = lower(subject.objectType(), LONGEST_OBJECT_TYPE);
        if (typeInData != null && isOwn(typeInData, ownModel, urlApp)) {
            return typeInData;
        }
        String model = firstOf(ownModel, hint.model());
        if (model == null) {
            return null;
        }
        if (urlApp != null) {
            return urlApp + "." + model;
        }
        if (hint.objectType() != null && model.equals(hint.model())) {
            return hint.objectType();
        }
        // Snapshots came after the url: an object with snapshots and no url is a plugin's, whatever its model is
        // called.
        String app = hasSnapshots ? null : AppLabels.ofModelWithoutUrl(model);
        return app == null ? model : app + "." + model;
    }

    /**
     * Nautobot's {@code data.object_type} is the object's own. In NetBox a contact assignment or an image attachment has
     * one too, and there it is the type of what it is assigned to.
     */
    private static boolean isOwn(String type, @Nullable String model, @Nullable String urlApp) {
        int dot = type.indexOf('.');
        if (dot < 1) {
            return false;
        }
        return model == null
                ? type.substring(0, dot).equals(urlApp)
                : modelOf(type).equals(model);
    }

    private static String modelOf(String type) {
        return type.substring(type.indexOf('.') + 1);
    }

    /** Class names ({@code Site}) were sent for models before 2.4.0. */
    private static @Nullable String lower(@Nullable String text, int max) {
        return text == null ? null : KeptText.of(text.toLowerCase(Locale.ROOT), max);
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }
}
