package io.pilotage.process.referent;

import io.pilotage.pilot.Role;
import io.pilotage.process.Choices;
import io.pilotage.process.People;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Offers the developers, of whom one becomes the referent (P-05). */
@Component
class DevelopersListener implements ExecutionListener {

  private final People people;

  DevelopersListener(People people) {
    this.people = people;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Choices.offer(execution, "developers", people.members(Role.DEVELOPERS));
  }
}
