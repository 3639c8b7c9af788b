package io.netboxrouter.support.fakes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server for what GreenMail does not do: STARTTLS (RFC 3207), and saying no (RFC 5321). Like a provider's, it takes
 * neither a login nor a mail before STARTTLS, and forgets what was said before it.
 */
public final class FakeSmtp implements AutoCloseable {
    private final ServerSocket server;
    private final SSLContext tls;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> clear = new CopyOnWriteArrayList<>();
    private volatile String afterData = "250 2.0.0 Ok";

    public FakeSmtp() {
        try (InputStream keys = FakeSmtp.class.getResourceAsStream("/greenmail.p12")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(keys, "changeit".toCharArray());
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(store, "changeit".toCharArray());
            tls = SSLContext.getInstance("TLS");
            tls.init(keyManagers.getKeyManagers(), null, null);
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::accept, "fake-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What {@code RCPT TO} of an address is answered, such as {@code 550 5.1.1 no such user}. */
    public FakeSmtp refuse(String address, String answer) {
        refusals.put(address, answer);
        return this;
    }

    /** What a whole mail is answered. */
    public FakeSmtp answerMails(String answer) {
        afterData = answer;
        return this;
    }

    /** Recipients and text of each mail that was taken. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** Every command that was sent before the connection was encrypted. */
    public List<String> inClear() {
        return List.copyOf(clear);
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(10_000);
                talk(socket, false);
            } catch (IOException e) {
                // The client went, or the test is over.
            }
        }
    }

    private void talk(Socket socket, boolean encrypted) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        if (!encrypted) {
            out.print("220 fake ESMTP\r\n");
        }
        StringBuilder recipients = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!encrypted) {
                clear.add(line);
            }
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("EHLO")) {
                out.print(encrypted ? "250-fake\r\n250 AUTH PLAIN\r\n" : "250-fake\r\n250 STARTTLS\r\n");
            } else if (command.equals("STARTTLS")) {
                out.print("220 2.0.0 go on\r\n");
                SSLSocket inside =
                        (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
                inside.setUseClientMode(false);
                talk(inside, true);
                return;
            } else if (command.equals("QUIT")) {
                out.print("221 2.0.0 bye\r\n");
                return;
            } else if (!encrypted) {
                out.print("530 5.7.0 Must issue a STARTTLS command first\r\n");
            } else if (command.startsWith("AUTH PLAIN")) {
                out.print("235 2.7.0 welcome\r\n");
            } else if (command.startsWith("RCPT TO:")) {
                String address = line.substring("RCPT TO:".length()).replaceAll("[<>]| .*", "");
                String refusal = refusals.get(address);
                recipients.append(refusal == null ? address + "\n" : "");
                out.print((refusal == null ? "250 2.1.5 Ok" : refusal) + "\r\n");
            } else if (command.equals("DATA")) {
                out.print("354 go on\r\n");
                StringBuilder mail = new StringBuilder(recipients);
                for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    mail.append(text).append('\n');
                }
                if (afterData.startsWith("2")) {
                    mails.add(mail.toString());
                }
                out.print(afterData + "\r\n");
            } else {
                recipients.setLength(0);
                out.print("250 2.1.0 Ok\r\n");
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
