package io.pilotage.site;

import io.pilotage.pilot.PilotDesk;
import java.util.Map;

/** Something that a site says by its signed link (P-18 to P-20). */
public sealed interface SiteDeed {

  /**
   * It answers the call.
   *
   * @param answer what it answers
   */
  record Answer(PilotDesk.SiteAnswer answer) implements SiteDeed {}

  /**
   * It has deployed, and fills in the form of its open task.
   *
   * @param typed by field of the form; what is no field of it is not looked at
   */
  record Deployment(Map<String, String> typed) implements SiteDeed {
    /** Copies what was typed. */
    public Deployment {
      typed = Map.copyOf(typed);
    }
  }

  /**
   * Something is wrong.
   *
   * @param report what
   */
  record Trouble(ProblemReport report) implements SiteDeed {}

  /**
   * It leaves the pilot.
   *
   * @param reason why, not blank
   */
  record Departure(String reason) implements SiteDeed {}
}
