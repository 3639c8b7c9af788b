package io.netboxrouter.destination;

import io.netboxrouter.component.UndeliverableException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who gets a mail, as NetBox or the route says it: addresses separated by commas or semicolons. */
final class MailAddresses {
    private static final int MAX_SHOWN = 80;

    private MailAddresses() {}

    /**
     * The addresses, each once, in the form of a header; what is empty between two commas is left out.
     *
     * @throws UndeliverableException when something between two commas is no address
     */
    static String of(String property, String text) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String part : text.split("[,;]", -1)) {
            String address = part.strip();
            if (!address.isEmpty()) {
                InternetAddress one = parse(property, address);
                addresses.putIfAbsent(one.getAddress(), one.toString());
            }
        }
        return String.join(", ", addresses.values());
    }

    /** @throws UndeliverableException also when there is none */
    static String require(String property, String text) {
        String addresses = of(property, text);
        if (addresses.isEmpty()) {
            throw new UndeliverableException("nobody to send the mail to: " + property + " is empty for this event");
        }
        return addresses;
    }

    /** @throws IllegalArgumentException when it is not one address */
    static String requireOne(String text) {
        try {
            return parse("from", text.strip()).toString();
        } catch (UndeliverableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static InternetAddress parse(String property, String text) {
        String shown = text.length() <= MAX_SHOWN ? text : Cut.at(text, MAX_SHOWN) + "…";
        String problem = property + " has '" + shown.replaceAll("\\p{Cntrl}", " ")
                + "', which is no mail address like noc@example.com";
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (text.chars().anyMatch(Character::isISOControl)
                    || !address.getAddress().contains("@")) {
                throw new UndeliverableException(problem);
            }
            return address;
        } catch (AddressException e) {
            throw new UndeliverableException(problem);
        }
    }
}
