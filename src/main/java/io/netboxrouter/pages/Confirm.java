package io.netboxrouter.pages;

import io.vertx.core.MultiMap;

/**
 * Asks before an action is done.
 *
 * @param consequence what follows of it, in a sentence
 * @param path where the form goes
 * @param button what the action is called
 * @param tone {@code danger} when there is no way back, else {@code primary}
 * @param fields what the form sends back
 * @param back where one goes who would rather not
 */
record Confirm(
        Frame frame, String consequence, String path, String button, String tone, MultiMap fields, String back) {}
