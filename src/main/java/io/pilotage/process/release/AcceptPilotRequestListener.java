package io.pilotage.process.release;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks a request and enters it in the register, by whichever door it came (P-02). A refusal rolls
 * the start back, so nothing is created.
 */
@Component
class AcceptPilotRequestListener implements ExecutionListener {

  private final PilotRegister register;
  private final Clock clock;

  AcceptPilotRequestListener(PilotRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    PilotRequest request = draft(execution).check(LocalDate.now(clock));
    String requester = PilotVariables.REQUESTER.find(execution).orElse(Actor.SYSTEM.userId());
    PilotId id = register.enter(request, requester);
    execution.setProcessBusinessKey(id.value());
    PilotVariables.PILOT_ID.set(execution, id.value());
    PilotVariables.REQUESTER.set(execution, requester);
    PilotVariables.PILOT_CONTEXT.set(execution, context(id, request));
    describe(execution, request);
  }

  private static void describe(DelegateExecution execution, PilotRequest request) {
    ReleaseVariables.REQUEST_SUMMARY.set(execution, FormFields.shown(summary(request)));
    ReleaseVariables.PREVIEW_KIND.set(execution, request.previewKind().name());
    ReleaseVariables.REQUESTER_TYPE.set(execution, request.requesterType().name());
    ReleaseVariables.OS_BRANCHES.set(
        execution,
        request.osBranches().stream().map(Object::toString).collect(Collectors.joining("\n")));
    ReleaseVariables.OS_BRANCH_COUNT.set(execution, request.osBranches().size());
    ReleaseVariables.PLANNED_DAYS.set(
        execution, ChronoUnit.DAYS.between(request.wantedStart(), request.wantedEnd()));
    ReleaseVariables.PLANNED_END.set(execution, Deadlines.endOf(request.wantedEnd()));
  }

  private static RequestDraft draft(DelegateExecution execution) {
    return new RequestDraft(
        field(execution, "previewKind"),
        field(execution, "serviceName"),
        field(execution, "description"),
        field(execution, "requestingEntity"),
        field(execution, "requesterType"),
        field(execution, "contactMail"),
        field(execution, "useCases"),
        field(execution, "osBranches"),
        field(execution, "wantedStart"),
        field(execution, "wantedEnd"),
        field(execution, "successCriteria"));
  }

  private static @Nullable String field(DelegateExecution execution, String name) {
    Object value = execution.getVariable(name);
    return value == null ? null : value.toString();
  }

  private static String context(PilotId id, PilotRequest request) {
    return "%s (%s)%nRequested by %s, %s%nWanted from %s to %s"
        .formatted(
            request.serviceName(),
            id,
            request.requestingEntity(),
            request.requesterType(),
            request.wantedStart(),
            request.wantedEnd());
  }

  private static String summary(PilotRequest request) {
    return "%s%n%nUse cases:%n%s%n%nOS branches: %s%n%nSuccess criteria:%n%s%n%nContact: %s"
        .formatted(
            request.description(),
            bullets(request.useCases()),
            request.osBranches().stream().map(Object::toString).collect(Collectors.joining(", ")),
            bullets(request.successCriteria()),
            request.contactMail());
  }

  private static String bullets(java.util.List<String> items) {
    return items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
  }
}
