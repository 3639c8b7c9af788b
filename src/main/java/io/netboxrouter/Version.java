package io.netboxrouter;

/** Which router this is. */
final class Version {
    private Version() {}

    /** From the jar's manifest; {@code development} when run from classes. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
