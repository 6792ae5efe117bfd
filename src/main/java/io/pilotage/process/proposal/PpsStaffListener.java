package io.pilotage.process.proposal;

import io.pilotage.pilot.Role;
import io.pilotage.process.Choices;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Offers PPS staff, without the person who requested the pilot (P-03, P-11). */
@Component
class PpsStaffListener implements ExecutionListener {

  private final People people;

  PpsStaffListener(People people) {
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, String> staff = people.members(Role.PILOT_COORDINATORS);
    staff.remove(PilotVariables.REQUESTER.get(execution));
    Choices.offer(execution, "ppsStaff", staff);
  }
}
