package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotId;
import java.time.Instant;
import java.util.Set;

/**
 * What a signed link opens: what one site says to one pilot.
 *
 * @param pilot the pilot
 * @param site the name of the site
 * @param expires from when it is useless
 * @param token the end of the link's address; whoever has it acts for the site
 */
public record AnswerLink(PilotId pilot, String site, Instant expires, String token) {

  /** Before the site's name: the user id of who holds its link. No log-in can have a colon. */
  private static final String HOLDER = "link:";

  /**
   * Who holds the link, for the records: nobody knows the person, only the site.
   *
   * @return the actor, in no group
   */
  public Actor holder() {
    return new Actor(HOLDER + site, Set.of());
  }

  /**
   * Whoever did something, in words.
   *
   * @param userId of a person, or of who holds a link
   * @return such as "the link of CERN-PPS"
   */
  public static String words(String userId) {
    return userId.startsWith(HOLDER) ? "the link of " + userId.substring(HOLDER.length()) : userId;
  }

  /** Without the token, which is as good as a password. */
  @Override
  public String toString() {
    return "AnswerLink[pilot=" + pilot + ", site=" + site + ", expires=" + expires + "]";
  }
}
