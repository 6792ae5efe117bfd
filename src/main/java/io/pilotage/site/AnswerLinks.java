package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import io.pilotage.site.LinkRefusedException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signed links by which a site answers a call without an account (P-18). A token opens the answer
 * of one site to one pilot and nothing else; following it with GET must change nothing.
 */
@Component
public class AnswerLinks {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerLinks.class);
  private static final String PURPOSE = "site-answer";

  private final SignedText signer;
  private final RevokedLinks revoked;
  private final Clock clock;

  AnswerLinks(LinkSettings settings, RevokedLinks revoked, Clock clock) {
    this.revoked = revoked;
    this.clock = clock;
    if (settings.linkSecret().isBlank()) {
      LOG.warn(
          "pilotage.link-secret is not set: links in mails die with this process, and other nodes"
              + " refuse them");
      signer = SignedText.withPassingSecret();
    } else {
      signer = SignedText.withSecret(settings.linkSecret());
    }
  }

  /**
   * Makes a token.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param expires from when it is useless
   * @return the token, safe in URLs
   * @throws IllegalArgumentException if the site's name is not one line
   */
  public String link(PilotId pilot, String site, Instant expires) {
    if (!SiteText.isOneLine(site)) {
      throw new IllegalArgumentException("the name of a site is one line");
    }
    return signer.sign(
        String.join(
            "\n",
            PURPOSE,
            pilot.value(),
            site,
            Long.toString(expires.getEpochSecond()),
            Long.toString(clock.millis())));
  }

  /**
   * Checks a token.
   *
   * @param token any text
   * @return what the token opens
   * @throws LinkRefusedException if it is forged, for another purpose, expired, or revoked
   */
  public AnswerLink verify(String token) {
    List<String> parts =
        List.of(
            signer
                .read(token)
                .orElseThrow(() -> refused(Reason.FORGED, "was not made here, or was altered"))
                .split("\n", -1));
    if (parts.size() != 5 || !PURPOSE.equals(parts.get(0))) {
      throw refused(Reason.OTHER_PURPOSE, "was made for something else");
    }
    Instant expires = Instant.ofEpochSecond(Long.parseLong(parts.get(3)));
    if (!clock.instant().isBefore(expires)) {
      throw refused(Reason.EXPIRED, "has expired; ask the coordinator for a new call");
    }
    PilotId pilot = new PilotId(parts.get(1));
    Instant made = Instant.ofEpochMilli(Long.parseLong(parts.get(4)));
    if (revoked.contain(pilot, parts.get(2), made)) {
      throw refused(Reason.REVOKED, "was revoked; ask the coordinator for a new one");
    }
    return new AnswerLink(pilot, parts.get(2), expires, token);
  }

  private static LinkRefusedException refused(Reason reason, String why) {
    return new LinkRefusedException(reason, "This link " + why + ".");
  }
}
