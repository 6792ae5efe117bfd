package io.pilotage.process.release;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.Entry;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final Dossier dossier;
  private final People people;
  private final Clock clock;

  AcceptPilotRequestListener(PilotRegister register, Dossier dossier, People people, Clock clock) {
    this.register = register;
    this.dossier = dossier;
    this.people = people;
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
    dossier.record(entry(id, people.actor(requester), request));
  }

  private static Entry entry(PilotId id, Actor requester, PilotRequest request) {
    Map<String, String> details = new TreeMap<>();
    details.put("previewKind", request.previewKind().name());
    details.put("serviceName", request.serviceName());
    details.put("description", request.description());
    details.put("requestingEntity", request.requestingEntity());
    details.put("requesterType", request.requesterType().name());
    details.put("contactMail", request.contactMail());
    details.put("useCases", String.join("\n", request.useCases()));
    details.put("osBranches", lines(request.osBranches()));
    details.put("wantedStart", request.wantedStart().toString());
    details.put("wantedEnd", request.wantedEnd().toString());
    details.put("successCriteria", String.join("\n", request.successCriteria()));
    return new Entry(
        id, requester, "startEvent_pilotRequested", "P-02", "REQUESTED", "", null, null, details);
  }

  private static String lines(List<OsBranch> branches) {
    return branches.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  private static void describe(DelegateExecution execution, PilotRequest request) {
    ReleaseVariables.REQUEST_SUMMARY.set(execution, FormFields.shown(summary(request)));
    ReleaseVariables.PREVIEW_KIND.set(execution, request.previewKind().name());
    ReleaseVariables.REQUESTER_TYPE.set(execution, request.requesterType().name());
    ReleaseVariables.OS_BRANCHES.set(execution, lines(request.osBranches()));
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

  private static String bullets(List<String> items) {
    return items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
  }
}
