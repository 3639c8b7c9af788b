package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What a command line did. */
record CliRun(int exitCode, String out, String err) {
    static CliRun of(Map<String, String> variables, Path workingDirectory, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine cli = Cli.commandLine(new Environment(variables, workingDirectory))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = cli.execute(arguments);
        return new CliRun(exitCode, out.toString(), err.toString());
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }
}
