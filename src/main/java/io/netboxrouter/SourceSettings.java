package io.netboxrouter;

import io.netboxrouter.ingress.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of where webhooks come from. */
final class SourceSettings {
    static final String WEBHOOK_SECRETS = "router.webhook.secrets";

    private final SettingsReader settings;

    SourceSettings(SettingsReader settings) {
        this.settings = settings;
    }

    List<Source> read(Set<String> names, Path dataDir) {
        String shared = settings.value(WEBHOOK_SECRETS);
        boolean everyOneHasItsOwn = !names.isEmpty()
                && names.stream().allMatch(name -> settings.value("router.sources." + name + ".secrets") != null);
        List<String> sharedSecrets = shared != null
                ? secrets(WEBHOOK_SECRETS, shared)
                : everyOneHasItsOwn ? List.of() : List.of(settings.made(dataDir, GeneratedSecret.WEBHOOK));
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            String own = settings.value("router.sources." + name + ".secrets");
            String path = settings.value("router.sources." + name + ".path");
            add(
                    sources,
                    name,
                    path == null ? "/" + name : path,
                    own == null ? sharedSecrets : secrets("router.sources." + name + ".secrets", own));
        }
        if (names.isEmpty()) {
            add(sources, "netbox", "/", sharedSecrets);
        }
        return sources;
    }

    private void add(List<Source> sources, String name, String path, List<String> secrets) {
        try {
            Source source = new Source(name, path, secrets);
            for (Source other : sources) {
                if (other.path().equals(source.path())) {
                    settings.problem("router.sources." + name + ".path is " + path + ", the path of source "
                            + other.name() + " too; give each source its own");
                }
            }
            sources.add(source);
        } catch (IllegalArgumentException e) {
            settings.problem("router.sources." + name + ": " + e.getMessage());
        }
    }

    private List<String> secrets(String name, String value) {
        List<String> secrets =
                Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isEmpty)) {
            settings.problem(
                    name + " has an empty secret; write secrets separated by commas, or leave it out to have one made");
            return List.of("refused");
        }
        return secrets;
    }
}
