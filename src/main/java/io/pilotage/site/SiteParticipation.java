package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a site stands in a pilot.
 *
 * @param pilot the pilot
 * @param site the name of the site
 * @param state where it stands
 * @param answer its last answer, if any
 * @param late whether it joined after the deadline
 * @param deadline until when answers are awaited
 * @param resources what it offered or deployed last
 * @param changedBy the user id behind the last change
 * @param changedAt when that was
 */
public record SiteParticipation(
    PilotId pilot,
    String site,
    SiteState state,
    @Nullable SiteAnswerKind answer,
    boolean late,
    Instant deadline,
    Resources resources,
    String changedBy,
    Instant changedAt) {

  /**
   * Whether the site takes part at present.
   *
   * @return true for ACCEPTED, DEPLOYED and PUBLISHED
   */
  public boolean takesPart() {
    return state.takesPart();
  }

  /**
   * Whether the call is still open.
   *
   * @param now the present
   * @return true before its deadline
   */
  public boolean isOpen(Instant now) {
    return now.isBefore(deadline);
  }

  /**
   * What a page offers the site to answer: its mind may change until the deadline; afterwards it
   * joins late or stays away; once it has deployed it reports and leaves, but answers no more.
   *
   * @param now the present
   * @return the answers, possibly none
   */
  public List<SiteAnswerKind> choices(Instant now) {
    return switch (state) {
      case DEPLOYED, PUBLISHED -> List.of();
      case ACCEPTED ->
          isOpen(now) ? List.of(SiteAnswerKind.values()) : List.of(SiteAnswerKind.ACCEPT);
      case INVITED, DECLINED, WITHDRAWN ->
          isOpen(now)
              ? List.of(SiteAnswerKind.values())
              : List.of(SiteAnswerKind.ACCEPT, SiteAnswerKind.DECLINE);
    };
  }
}
