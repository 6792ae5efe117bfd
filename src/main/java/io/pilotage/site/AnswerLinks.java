package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Signed links by which a site answers a call without an account (P-18). A token opens the answer
 * of one site to one pilot and nothing else; following it with GET must change nothing.
 */
@Component
public class AnswerLinks {

  /**
   * Makes a token.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param expires from when it is useless
   * @return the token, safe in URLs
   */
  public String link(PilotId pilot, String site, Instant expires) {
    throw new UnsupportedOperationException("" + pilot + site + expires);
  }

  /**
   * Checks a token.
   *
   * @param token any text
   * @return what the token opens
   * @throws LinkRefusedException if it is forged, for another purpose, or expired
   */
  public AnswerLink verify(String token) {
    throw new UnsupportedOperationException(token);
  }
}
