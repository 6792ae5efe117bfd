package io.pilotage.process.tracking;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.Payload;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.tracker.Project;
import io.pilotage.tracker.Ticket;
import io.pilotage.tracker.Tracker;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Does in the tracker what steps want; every call of the tracker is safe to repeat. */
@Component
class TrackerEffect implements EffectHandler {

  private static final int ATTEMPTS = 8;

  private final Tracker tracker;
  private final PilotRegister register;

  TrackerEffect(Tracker tracker, PilotRegister register) {
    this.tracker = tracker;
    this.register = register;
  }

  @Override
  public String kind() {
    return TrackerWish.KIND;
  }

  @Override
  public Neighbour neighbour() {
    return Neighbour.TRACKER;
  }

  @Override
  public Policy policy() {
    return Policy.RESEND;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  /** The tracker is in this database, and goes back with it. */
  @Override
  public boolean isSeenOutside() {
    return false;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    PilotRecord pilot = register.get(new PilotId(intent.pilotId()));
    String what = Objects.requireNonNull(Payload.read(intent.payload()).get(TrackerWish.WHAT));
    return switch (TrackerWish.valueOf(what)) {
      case REGISTER_REQUEST -> registerRequest(pilot, intent);
      case OPEN_PROJECT -> openProject(pilot);
      case ARCHIVE_PROJECT -> archiveProject(pilot);
    };
  }

  private Outcome registerRequest(PilotRecord pilot, Intent intent) {
    Ticket ticket =
        tracker.openTicket(
            Tracker.PPS_SUPPORT,
            Tracker.PILOT_SERVICE,
            "%s: %s".formatted(pilot.id(), pilot.request().serviceName()),
            pilot.request().description(),
            intent.id());
    return Outcome.done(Map.of("ticket", ticket.key()));
  }

  private Outcome openProject(PilotRecord pilot) {
    Project project = project(pilot);
    return Outcome.done(Map.of("project", project.url()));
  }

  private Outcome archiveProject(PilotRecord pilot) {
    tracker.archive(project(pilot).key());
    return Outcome.done(Map.of());
  }

  private Project project(PilotRecord pilot) {
    return tracker.ensureProject(
        pilot.id(),
        pilot.request().serviceName(),
        "%s%n%nPlanned from %s to %s."
            .formatted(pilot.request().description(), pilot.plannedStart(), pilot.plannedEnd()),
        Objects.requireNonNullElse(pilot.projectContact(), pilot.request().contactMail()));
  }
}
