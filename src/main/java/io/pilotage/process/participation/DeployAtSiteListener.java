package io.pilotage.process.participation;

import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import io.pilotage.site.ProblemPhase;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Problems;
import io.pilotage.site.Resources;
import io.pilotage.site.Severity;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
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
    if ("DEPLOYED".equals(FormFields.text(task, "deploymentOutcome"))) {
      participation.deployed(
          PilotVariables.pilot(task),
          PilotVariables.SITE.get(task),
          resources(task),
          people.completing(task));
    }
    String phase = FormFields.optional(task, "problemPhase").orElse("NONE");
    if (!phase.equals("NONE")) {
      problem(task, FormFields.choice(task, "problemPhase", ProblemPhase.class));
    }
  }

  private void problem(DelegateTask task, ProblemPhase phase) {
    String workaround = FormFields.optional(task, "problemWorkaround").orElse(null);
    ProblemReport report =
        new ProblemReport(
            phase,
            FormFields.text(task, "problemSummary"),
            FormFields.choice(task, "problemSeverity", Severity.class),
            FormFields.optional(task, "problemBug").orElse(null),
            workaround);
    long id =
        problems.report(
            PilotVariables.pilot(task),
            PilotVariables.SITE.get(task),
            report,
            people.completing(task));
    if (Boolean.TRUE.equals(task.getVariable("problemResolved"))) {
      problems.resolve(PilotVariables.pilot(task), id, workaround, people.completing(task));
    }
  }

  private static Resources resources(DelegateTask task) {
    return new Resources(
        FormFields.text(task, "version"),
        FormFields.lines(task, "hosts"),
        (int) number(task, "slots"),
        number(task, "storageGb"),
        FormFields.optional(task, "batchSystem").orElse(null),
        FormFields.lines(task, "siteVos"),
        FormFields.date(task, "deployedOnDate"),
        null,
        null);
  }

  private static long number(DelegateTask task, String field) {
    Object value = task.getVariable(field);
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw FormFields.refused(field, "required", "give a number");
  }
}
