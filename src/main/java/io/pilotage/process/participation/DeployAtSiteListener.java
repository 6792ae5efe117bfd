package io.pilotage.process.participation;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Problems;
import io.pilotage.site.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what a site provides and the problems it had (P-19, P-20). */
@Component
class DeployAtSiteListener implements TaskListener {

  private final Participation participation;
  private final Problems problems;
  private final People people;

  DeployAtSiteListener(Participation participation, Problems problems, People people) {
    this.participation = participation;
    this.problems = problems;
    this.people = people;
  }

  @Override
  public void notify(DelegateTask task) {
    DeploymentReport report = DeploymentReport.read(task::getVariable);
    PilotId pilot = PilotVariables.pilot(task);
    String site = PilotVariables.SITE.get(task);
    Actor who = people.completing(task);
    @Nullable Resources resources = report.resources();
    if (resources != null) {
      participation.deployed(pilot, site, resources, who);
    }
    @Nullable ProblemReport problem = report.problem();
    if (problem != null) {
      long id = problems.report(pilot, site, problem, who);
      if (report.resolved()) {
        problems.resolve(pilot, id, problem.workaround(), who);
      }
    }
  }
}
