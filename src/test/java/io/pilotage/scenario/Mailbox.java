package io.pilotage.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** All mail that was delivered, read over HTTP. */
final class Mailbox {

  private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/answers/\\S+)");

  private final Outsider reader;

  Mailbox(Outsider reader) {
    this.reader = reader;
  }

  /** The mails about a pilot that have these words in their subject, newest first. */
  List<Mail> about(String pilot, String subject) {
    JsonNode all = reader.get("/sandbox/mail.json").expect(200).json();
    return StreamSupport.stream(all.spliterator(), false)
        .map(Mail::of)
        .filter(mail -> mail.isAbout(pilot) && mail.subject().contains(subject))
        .toList();
  }

  /** The newest such mail to an address; waits until it is there. */
  Mail await(String pilot, String subject, String address) {
    return await(subject, address, () -> about(pilot, subject));
  }

  /** A mail to an address with these words in its text; waits until it is there. */
  Mail awaitWith(String pilot, String text, String address) {
    return await(
        text,
        address,
        () -> about(pilot, "").stream().filter(mail -> mail.text().contains(text)).toList());
  }

  private static Mail await(String what, String address, Callable<List<Mail>> mails) {
    return Awaitility.await(what + " to " + address)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> mails.call().stream().filter(mail -> mail.to().contains(address)).toList(),
            found -> !found.isEmpty())
        .get(0);
  }

  /** A mail as it arrived. */
  record Mail(String to, String subject, String text, String headers) {

    private static Mail of(JsonNode mail) {
      return new Mail(
          mail.path("to").asText(),
          mail.path("subject").asText(),
          mail.path("text").asText(),
          mail.path("headers").toString());
    }

    private boolean isAbout(String pilot) {
      return subject.contains(pilot) || text.contains(pilot) || headers.contains(pilot);
    }

    /** The path of the signed link. */
    String answerLink() {
      Matcher link = LINK.matcher(text);
      if (!link.find()) {
        throw new AssertionError("no link in: " + text);
      }
      return link.group(1);
    }
  }
}
