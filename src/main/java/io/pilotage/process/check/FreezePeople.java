package io.pilotage.process.check;

import io.pilotage.broadcast.Recipient;
import io.pilotage.pilot.Role;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.TesterAddresses;
import io.pilotage.register.PilotRecord;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who relies on a frozen release, besides the coordinator who decides about it (P-13). */
@Component
class FreezePeople {
  private final Addressees addressees;
  private final TesterAddresses testers;
  private final Approvals approvals;

  FreezePeople(Addressees addressees, TesterAddresses testers, Approvals approvals) {
    this.addressees = addressees;
    this.testers = testers;
    this.approvals = approvals;
  }

  /**
   * The developers' referent, the testers of this release, and of SA3 who approved it; as long as
   * nobody has, all of SA3, whose open decision is taken away.
   */
  List<Recipient> of(PilotRecord pilot, DelegateExecution execution) {
    List<Recipient> people = new ArrayList<>();
    people.add(addressees.referent(pilot));
    people.addAll(testers.of(pilot.id(), PilotVariables.RELEASE_NAME.get(execution)));
    if (CheckVariables.SA3_NEEDED.get(execution)) {
      people.add(sa3(pilot, PilotVariables.FINGERPRINT.get(execution)));
    }
    return people;
  }

  private Recipient sa3(PilotRecord pilot, String fingerprint) {
    return approvals
        .approver(pilot.id(), fingerprint)
        .flatMap(addressees::user)
        .orElseGet(() -> addressees.group(Role.SA3));
  }
}
