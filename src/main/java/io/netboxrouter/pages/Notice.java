package io.netboxrouter.pages;

/**
 * What an action has done, said on the page that follows it. Made of what is so now and of numbers, never of text out of
 * the address: a link that somebody sends must not be able to say anything here.
 *
 * @param tone {@code ok} or {@code warn}
 */
record Notice(String tone, String text) {
    static Notice done(String text) {
        return new Notice("ok", text);
    }

    static Notice nothing(String text) {
        return new Notice("warn", text);
    }
}
