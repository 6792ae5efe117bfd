package io.pilotage.broadcast;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail looks and behaves; where the mail server is, Spring's own {@code spring.mail} says.
 *
 * @param from the sender everybody sees
 * @param replyTo where answers go; none: to the sender
 * @param envelopeFrom where bounces go; none: to the sender
 * @param domain right side of Message-IDs
 * @param listDomain right side of List-Ids; none: the domain
 * @param baseUrl of the web pages, completes links
 * @param unsubscribeUrl for List-Unsubscribe on mails to many, {@code {address}} stands for the
 *     recipient; none: no such header
 * @param connectTimeout for the mail server to accept a connection
 * @param readTimeout for each answer of the mail server; an answer that comes later is unknown
 * @param writeTimeout for the mail server to take what is written
 * @param longest for all that is said with the mail server about one mail, the connection included;
 *     then it is hung up on, and what had no answer after the content is unknown
 */
@ConfigurationProperties("pilotage.mail")
record MailSettings(
    @DefaultValue("Pilotage <pilotage@pilotage.test>") String from,
    @Nullable String replyTo,
    @Nullable String envelopeFrom,
    @DefaultValue("pilotage.test") String domain,
    @Nullable String listDomain,
    @DefaultValue("http://localhost:8080") URI baseUrl,
    @Nullable String unsubscribeUrl,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration readTimeout,
    @DefaultValue("30s") Duration writeTimeout,
    @DefaultValue("5m") Duration longest) {

  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,198}[A-Za-z0-9])?");

  MailSettings {
    sender(from);
    address("reply-to", replyTo);
    address("envelope-from", envelopeFrom);
    domain("domain", domain);
    domain("list-domain", listDomain);
    LinkCheck.check("pilotage.mail.base-url", baseUrl.toString());
    if (unsubscribeUrl != null) {
      LinkCheck.check("pilotage.mail.unsubscribe-url", unsubscribeUrl.replace("{address}", ""));
    }
    positive("connect-timeout", connectTimeout);
    positive("read-timeout", readTimeout);
    positive("write-timeout", writeTimeout);
    positive("longest", longest);
  }

  String listDomainOrDomain() {
    return listDomain == null ? domain : listDomain;
  }

  InternetAddress sender() {
    return sender(from);
  }

  private static InternetAddress sender(String from) {
    try {
      InternetAddress[] senders = InternetAddress.parse(from, true);
      if (senders.length == 1 && AddressCheck.isAddress(senders[0].getAddress())) {
        return senders[0];
      }
    } catch (AddressException e) {
      throw wrong("from", "give one sender, such as Pilots <pilots@example.org>", e);
    }
    throw wrong("from", "give one sender, such as Pilots <pilots@example.org>", null);
  }

  private static void address(String property, @Nullable String value) {
    if (value != null && !AddressCheck.isAddress(value)) {
      throw wrong(property, "give one address, such as name@example.org", null);
    }
  }

  private static void domain(String property, @Nullable String value) {
    if (value != null && !DOMAIN.matcher(value).matches()) {
      throw wrong(property, "give a domain, such as example.org", null);
    }
  }

  private static void positive(String property, Duration value) {
    if (value.toMillis() <= 0 || value.toMillis() > Integer.MAX_VALUE) {
      throw wrong(property, "give a time such as 30s: no limit at all would block for ever", null);
    }
  }

  private static IllegalArgumentException wrong(
      String property, String message, @Nullable Throwable cause) {
    return new IllegalArgumentException("pilotage.mail." + property + ": " + message, cause);
  }
}
