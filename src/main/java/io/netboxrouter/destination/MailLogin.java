package io.netboxrouter.destination;

import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;
import org.jspecify.annotations.Nullable;

/** Logs in to a mail server; not at all where there is no user name. */
public final class MailLogin extends MailAuthenticator {
    private String username = "";
    private String password = "";

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        // Without a name there is no login, and an empty one would be one.
        @Nullable String name = username.isEmpty() ? null : username;
        return new PasswordAuthentication(name, password);
    }
}
