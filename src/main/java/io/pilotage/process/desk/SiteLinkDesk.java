package io.pilotage.process.desk;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.SiteState;
import io.pilotage.process.form.LinkedForms;
import io.pilotage.process.participation.DeploymentReport;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.LinkDesk;
import io.pilotage.site.Participation;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Problems;
import io.pilotage.site.Receipt;
import io.pilotage.site.SiteDeed;
import io.pilotage.site.SiteParticipation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What sites do by their signed links. A deed goes the road it would go from an account, and its
 * confirmation is written in the same transaction.
 */
@Component
class SiteLinkDesk implements LinkDesk {

  private final PilotDesk desk;
  private final PilotRegister register;
  private final Participation participation;
  private final Problems problems;
  private final DeploymentTasks tasks;
  private final LinkedForms forms;
  private final Receipts receipts;
  private final Confirmations confirmations;
  private final Correlation correlation;

  SiteLinkDesk(
      PilotDesk desk,
      PilotRegister register,
      Participation participation,
      Problems problems,
      DeploymentTasks tasks,
      LinkedForms forms,
      Receipts receipts,
      Confirmations confirmations,
      Correlation correlation) {
    this.desk = desk;
    this.register = register;
    this.participation = participation;
    this.problems = problems;
    this.tasks = tasks;
    this.forms = forms;
    this.receipts = receipts;
    this.confirmations = confirmations;
    this.correlation = correlation;
  }

  @Override
  @Transactional(readOnly = true)
  public Receipt look(AnswerLink link, SiteDeed deed) {
    return correlation.unwatched(
        () -> {
          requireAlive(register.get(link.pilot()));
          return receipt(link, deed);
        });
  }

  @Override
  @Transactional
  public Receipt record(AnswerLink link, SiteDeed deed, String stamp) {
    PilotRecord pilot = register.lock(link.pilot());
    requireAlive(pilot);
    try {
      return correlation.unwatched(
          () -> {
            Receipt receipt = receipt(link, deed);
            if (deed instanceof SiteDeed.Answer) {
              requireUnchanged(link, stamp, receipt);
            }
            carryOut(link, deed);
            confirmations.send(pilot, link, receipt);
            return receipt;
          });
    } catch (OptimisticLockingException e) {
      throw new NotNowException(
          "Somebody else did something for the site at the same moment, and was faster; nothing of"
              + " yours was recorded. Look at what stands now.");
    }
  }

  @Override
  @Transactional(readOnly = true)
  public Deployment deployment(AnswerLink link) {
    return correlation.unwatched(
        () ->
            tasks
                .of(link)
                .map(task -> new Deployment(forms.questions(task), ""))
                .orElseGet(() -> new Deployment(List.of(), whyNot(link))));
  }

  private Receipt receipt(AnswerLink link, SiteDeed deed) {
    SiteParticipation standing = standing(link);
    if (deed instanceof SiteDeed.Answer answer) {
      return receipts.answer(standing, link, answer.answer());
    } else if (deed instanceof SiteDeed.Deployment deployment) {
      String task = task(link);
      return receipts.deployment(
          standing, link, forms.questions(task), checked(task, deployment.typed()));
    } else if (deed instanceof SiteDeed.Trouble trouble) {
      requireNews(link, trouble.report());
      return receipts.problem(standing, link, trouble.report());
    } else if (deed instanceof SiteDeed.Departure departure) {
      if (!standing.takesPart()) {
        throw new NotNowException("The site does not take part: there is nothing to leave.");
      }
      return receipts.departure(standing, link, departure.reason());
    }
    throw new IllegalArgumentException("no deed of a site: " + deed);
  }

  private void carryOut(AnswerLink link, SiteDeed deed) {
    if (deed instanceof SiteDeed.Answer answer) {
      desk.answerCall(answer.answer(), link.holder());
    } else if (deed instanceof SiteDeed.Deployment deployment) {
      String task = task(link);
      forms.complete(task, link.holder(), checked(task, deployment.typed()));
    } else if (deed instanceof SiteDeed.Trouble trouble) {
      problems.report(link.pilot(), link.site(), trouble.report(), link.holder());
    } else if (deed instanceof SiteDeed.Departure departure) {
      desk.leave(link.pilot(), link.site(), departure.reason(), link.holder());
    }
  }

  private VariableMap checked(String task, Map<String, String> typed) {
    VariableMap values = forms.check(task, typed);
    DeploymentReport.read(values::get);
    return values;
  }

  private String task(AnswerLink link) {
    return tasks.of(link).orElseThrow(() -> new NotNowException(whyNot(link)));
  }

  /** Nobody reports twice because the button was pressed twice. */
  private void requireNews(AnswerLink link, ProblemReport report) {
    problems.of(link.pilot()).stream()
        .filter(known -> known.site().equals(link.site()) && !known.resolved())
        .filter(known -> known.report().withoutWorkaround().equals(report.withoutWorkaround()))
        .findFirst()
        .ifPresent(
            known -> {
              throw new NotNowException(
                  "This problem was recorded already, on %s by %s; nothing has changed."
                      .formatted(
                          Receipts.minute(known.reportedAt()),
                          AnswerLink.words(known.reportedBy())));
            });
  }

  private void requireUnchanged(AnswerLink link, String stamp, Receipt receipt) {
    if (!stamp.isEmpty() && !stamp.equals(receipt.stamp())) {
      SiteParticipation standing = standing(link);
      throw new NotNowException(
          "Something was recorded for the site since you looked, on %s by %s; nothing of yours was"
                  .formatted(
                      Receipts.minute(standing.changedAt()), AnswerLink.words(standing.changedBy()))
              + " recorded. Look at what stands now, and answer again if it shall be another.");
    }
  }

  private static void requireAlive(PilotRecord pilot) {
    if (pilot.state().isFinal()) {
      throw new NotNowException(
          "The pilot has ended (%s): nothing more is recorded by this link."
              .formatted(pilot.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
  }

  private String whyNot(AnswerLink link) {
    if (register.get(link.pilot()).state().isFinal()) {
      return "The pilot has ended: no report is awaited any more.";
    }
    Optional<SiteParticipation> found = participation.of(link.pilot(), link.site());
    SiteState state = found.map(SiteParticipation::state).orElse(SiteState.INVITED);
    return switch (state) {
      case INVITED, DECLINED -> "No report is awaited: the site has not accepted the call.";
      case WITHDRAWN -> "No report is awaited: the site has left the pilot.";
      case ACCEPTED ->
          "The report cannot be taken yet: the acceptance is just being taken up. Look again in a"
              + " few seconds.";
      case DEPLOYED, PUBLISHED ->
          "The deployment was reported already"
              + found
                  .filter(known -> known.state() == SiteState.DEPLOYED)
                  .map(
                      known ->
                          ", on %s by %s"
                              .formatted(
                                  Receipts.minute(known.changedAt()),
                                  AnswerLink.words(known.changedBy())))
                  .orElse("")
              + "; a report is given once.";
    };
  }

  private SiteParticipation standing(AnswerLink link) {
    return participation
        .of(link.pilot(), link.site())
        .orElseThrow(() -> new NotFoundException("this site was not called to this pilot"));
  }
}
