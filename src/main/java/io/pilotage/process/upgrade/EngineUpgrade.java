package io.pilotage.process.upgrade;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.Entry;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.ModelUpgrade;
import io.pilotage.pilot.PilotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries the engine's processes over, pilot by pilot, and notes it in their dossiers. */
@Component
class EngineUpgrade implements ModelUpgrade {

  private static final Logger log = LoggerFactory.getLogger(EngineUpgrade.class);

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final Processes processes;
  private final ModelVersions versions;
  private final IdentityService identity;
  private final Intents intents;
  private final Dossier dossier;
  private final TransactionTemplate transaction;

  EngineUpgrade(
      RepositoryService repository,
      RuntimeService runtime,
      HistoryService history,
      IdentityService identity,
      Intents intents,
      Dossier dossier,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.runtime = runtime;
    this.processes = new Processes(history);
    this.versions = new ModelVersions(repository, runtime);
    this.identity = identity;
    this.intents = intents;
    this.dossier = dossier;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public List<ModelVersion> versions() {
    return unwatched(versions::inUse);
  }

  @Override
  public CarryOverResult carryOver(Wish wish, Actor actor) {
    return unwatched(
        () -> {
          CarryOver carryOver =
              new CarryOver(repository, runtime, processes, intents::waitsIn, MovedSteps.ALL);
          List<String> behind = versions.pilotsBehind(wish.after());
          List<String> now = behind.stream().limit(wish.most()).toList();
          List<CarriedPilot> carried = new ArrayList<>();
          List<KeptPilot> kept = new ArrayList<>();
          for (String pilot : now) {
            try {
              carried.add(carryOver(carryOver, pilot, wish, actor));
            } catch (DoesNotFitException e) {
              kept.add(kept(pilot, e.findings()));
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
              log.debug("{} moved while it was carried over", pilot, e);
              kept.add(kept(pilot, List.of(Findings.busy())));
            } catch (ProcessEngineException e) {
              log.error("{} could not be carried over", pilot, e);
              kept.add(kept(pilot, List.of(Findings.fault(e))));
            }
          }
          boolean more = behind.size() > now.size();
          return new CarryOverResult(carried, kept, more ? now.get(now.size() - 1) : null);
        });
  }

  private CarriedPilot carryOver(CarryOver carryOver, String pilot, Wish wish, Actor actor) {
    CarriedPilot carried =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  if (wish.rehearse()) {
                    status.setRollbackOnly();
                  }
                  intents.holdDeliveries(pilot);
                  return carryOver.carry(pilot, lines -> record(pilot, lines, wish, actor));
                }));
    if (!wish.rehearse()) {
      log.info("{} was carried over: {}", pilot, carried.processes());
    }
    return carried;
  }

  /**
   * Before anything is moved: who completes a task of the pilot waits here, and not in the middle.
   */
  private void record(String pilot, List<String> lines, Wish wish, Actor actor) {
    if (lines.isEmpty()) {
      return;
    }
    dossier.record(
        new Entry(
            new PilotId(pilot),
            actor,
            "carryOver",
            "P-11",
            "CARRIED_OVER",
            wish.reason(),
            null,
            null,
            Map.of("models", String.join("\n", lines))));
  }

  private static KeptPilot kept(String pilot, List<UnfitStep> findings) {
    log.warn("{} was not carried over: {}", pilot, findings);
    return new KeptPilot(pilot, findings);
  }

  /** The door has asked who it is; the engine's own authorizations know only its own doors. */
  private <T> T unwatched(Supplier<T> work) {
    @Nullable Authentication before = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return work.get();
    } finally {
      identity.setAuthentication(before);
    }
  }
}
