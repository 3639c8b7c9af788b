package io.netboxrouter.destination;

import io.netboxrouter.component.UndeliverableException;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a mail server's no means. A mail that some of its recipients got is delivered: the others would not get it by sending
 * it to all again. Otherwise a 5xx of the server to a recipient or to the mail itself is its last word; a 4xx, and whatever
 * has to do with the sender, the login or the connection, may be another tomorrow.
 */
public final class MailFailure implements Processor {
    private static final Logger log = LoggerFactory.getLogger(MailFailure.class);
    private static final int PERMANENT = 500;
    /** RFC 4954: the server wants another login, which is for people to repair. */
    private static final int LOGIN_NEEDED = 530;

    private static final int LOGIN_TOO_WEAK = 534;
    private static final int LOGIN_WRONG = 535;
    private static final int ENCRYPTION_NEEDED = 538;

    @Override
    public void process(Exchange exchange) throws MessagingException {
        MessagingException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MessagingException.class);
        if (failure instanceof SendFailedException partial && count(partial.getValidSentAddresses()) > 0) {
            log.atWarn()
                    .addKeyValue("route", exchange.getFromRouteId())
                    .log(
                            "{} recipients got the mail, {} did not: {}",
                            count(partial.getValidSentAddresses()),
                            count(partial.getInvalidAddresses()) + count(partial.getValidUnsentAddresses()),
                            last(failure));
            return;
        }
        for (Exception one = failure; one != null; one = next(one)) {
            if (isFinal(one)) {
                throw new UndeliverableException("the mail server refused it: "
                        + String.valueOf(one.getMessage()).strip());
            }
        }
        throw failure;
    }

    private static boolean isFinal(Exception failure) {
        int code = 0;
        if (failure instanceof SMTPAddressFailedException recipient) {
            code = recipient.getReturnCode();
        } else if (failure instanceof SMTPSendFailedException mail) {
            code = mail.getReturnCode();
        }
        return code >= PERMANENT
                && code != LOGIN_NEEDED
                && code != LOGIN_TOO_WEAK
                && code != LOGIN_WRONG
                && code != ENCRYPTION_NEEDED;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException mail ? mail.getNextException() : null;
    }

    private static String last(Exception failure) {
        Exception last = failure;
        for (Exception one = next(failure); one != null; one = next(one)) {
            last = one;
        }
        return String.valueOf(last.getMessage()).strip();
    }

    private static int count(Address @Nullable [] addresses) {
        return addresses == null ? 0 : addresses.length;
    }
}
