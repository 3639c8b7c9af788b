package io.netboxrouter.filter;

/** What a test says of a value. */
enum Answer {
    YES,
    NO,
    /** A number is greater than no text; where Python raises a TypeError. */
    NO_SENSE,
    /** A regular expression lost its way. */
    TOO_LONG;

    static Answer of(boolean yes) {
        return yes ? YES : NO;
    }
}
