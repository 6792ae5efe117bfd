package io.pilotage.process.desk;

import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotId;
import io.pilotage.register.PilotList;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.register.Updates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows pilots from their records and their open tasks. */
@Component
class EnginePilotBoard implements PilotBoard {

  private final PilotRegister register;
  private final PilotList list;
  private final Updates updates;
  private final WaitingSteps waiting;

  EnginePilotBoard(PilotRegister register, PilotList list, Updates updates, WaitingSteps waiting) {
    this.register = register;
    this.list = list;
    this.updates = updates;
    this.waiting = waiting;
  }

  @Override
  public Page list(Filter filter, int page, int size) {
    return list.page(filter, page, size);
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<PilotView> find(PilotId id) {
    return register.find(id).map(this::view);
  }

  @Override
  @Transactional(readOnly = true)
  public Map<PilotId, List<Waiting>> waits(Collection<PilotId> ids) {
    return waiting.of(ids);
  }

  @Override
  public Map<PilotId, String> services(Collection<PilotId> ids) {
    return list.services(ids);
  }

  @Override
  public List<String> vos(@Nullable String requester) {
    return list.vos(requester);
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<PilotPeople> people(PilotId id) {
    return register.find(id).map(PilotRecord::people);
  }

  private PilotView view(PilotRecord pilot) {
    return new PilotView(
        pilot.id(),
        pilot.request(),
        pilot.requester(),
        pilot.state(),
        pilot.stateSince(),
        pilot.repositoryState(),
        pilot.releaseCategory(),
        pilot.serviceCategory(),
        pilot.coordinator(),
        pilot.people().referent(),
        pilot.plannedStart(),
        pilot.plannedEnd(),
        pilot.sourceRepository(),
        pilot.fingerprint(),
        pilot.openedAt(),
        waiting.of(pilot.id()),
        updates.of(pilot.id()).stream().map(Updates.Entry::update).toList());
  }
}
