package io.netboxrouter;

import java.util.List;

/** Settings are wrong. Carries everything that is wrong with them, each named with its remedy. */
final class SettingsException extends RuntimeException {
    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
