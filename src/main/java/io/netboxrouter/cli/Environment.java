package io.netboxrouter.cli;

import java.nio.file.Path;
import java.util.Map;

/** What a process is started with: its variables and its working directory. */
record Environment(Map<String, String> variables, Path workingDirectory) {
    Environment {
        variables = Map.copyOf(variables);
    }

    static Environment ofThisProcess() {
        return new Environment(System.getenv(), Path.of(""));
    }
}
