package io.pilotage.process.desk;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotDesk.Opened;
import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.Submissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens pilots; the same submission sent twice, even at the same time, opens one (P-02). */
@Component
class PilotStart {

  private final RuntimeService runtime;
  private final Submissions submissions;
  private final TransactionTemplate transactions;

  PilotStart(RuntimeService runtime, Submissions submissions, TransactionTemplate transactions) {
    this.runtime = runtime;
    this.submissions = submissions;
    this.transactions = transactions;
  }

  Opened open(RequestDraft draft, @Nullable Submission submission, Actor requester) {
    try {
      return committed(draft, submission, requester);
    } catch (DuplicateKeyException e) {
      if (submission == null) {
        throw e;
      }
      return committed(draft, submission, requester);
    }
  }

  private Opened committed(RequestDraft draft, @Nullable Submission submission, Actor requester) {
    Opened opened = transactions.execute(status -> inTransaction(draft, submission, requester));
    if (opened == null) {
      throw new IllegalStateException("a transaction always ends with the pilot it opened");
    }
    return opened;
  }

  private Opened inTransaction(
      RequestDraft draft, @Nullable Submission submission, Actor requester) {
    if (submission == null) {
      return new Opened(start(draft, requester), false);
    }
    Optional<PilotId> earlier = submissions.earlier(submission, requester.userId());
    if (earlier.isPresent()) {
      return new Opened(earlier.get(), true);
    }
    PilotId id = start(draft, requester);
    submissions.remember(submission, requester.userId(), id);
    return new Opened(id, false);
  }

  private PilotId start(RequestDraft draft, Actor requester) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(PilotVariables.REQUESTER.name(), requester.userId());
    put(variables, "previewKind", draft.previewKind());
    put(variables, "serviceName", draft.serviceName());
    put(variables, "description", draft.description());
    put(variables, "requestingEntity", draft.requestingEntity());
    put(variables, "requesterType", draft.requesterType());
    put(variables, "contactMail", draft.contactMail());
    put(variables, "useCases", draft.useCases());
    put(variables, "osBranches", draft.osBranches());
    put(variables, "wantedStart", draft.wantedStart());
    put(variables, "wantedEnd", draft.wantedEnd());
    put(variables, "successCriteria", draft.successCriteria());
    ProcessInstance instance = runtime.startProcessInstanceByKey(ReleaseVariables.KEY, variables);
    return new PilotId(
        runtime.getVariable(instance.getId(), PilotVariables.PILOT_ID.name()).toString());
  }

  private static void put(Map<String, Object> variables, String name, @Nullable String value) {
    if (value != null) {
      variables.put(name, value);
    }
  }
}
