package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What goes wrong at the sites of a pilot (P-20). */
@Component
public class Problems {

  /**
   * Records a problem.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param report what is wrong
   * @param who who reports
   * @return the problem's number
   * @throws NotFoundException if the site was not called
   */
  public long report(PilotId pilot, String site, ProblemReport report, Actor who) {
    throw new UnsupportedOperationException("" + pilot + site + report + who);
  }

  /**
   * Closes a problem.
   *
   * @param pilot the pilot it belongs to
   * @param id its number
   * @param workaround how it was solved or avoided, if there is more to say
   * @param who who says so
   * @return the problem
   * @throws NotFoundException if the pilot has no such problem
   * @throws NotNowException if it is closed already
   */
  public Problem resolve(PilotId pilot, long id, @Nullable String workaround, Actor who) {
    throw new UnsupportedOperationException("" + pilot + id + workaround + who);
  }

  /**
   * The problems of a pilot.
   *
   * @param pilot the pilot
   * @return oldest first
   */
  public List<Problem> of(PilotId pilot) {
    throw new UnsupportedOperationException("" + pilot);
  }
}
