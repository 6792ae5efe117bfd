package io.pilotage.process.upgrade;

import io.pilotage.pilot.ModelUpgrade.CarriedPilot;
import io.pilotage.pilot.ModelUpgrade.UnfitStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Carries one pilot over to the newest versions of its models: all of its processes, those that
 * call before those that are called, so that what a called process hands back meets the models of
 * today. Runs in the caller's transaction, which is to be undone if it throws.
 */
final class CarryOver {

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final Processes processes;
  private final MovedExecutions listener;
  private final List<MovedStep> movedSteps;

  /** By the versions from and to which they lead; versions of models never change. */
  private final Map<String, Route> routes = new HashMap<>();

  CarryOver(
      RepositoryService repository,
      RuntimeService runtime,
      Processes processes,
      MovedExecutions listener,
      List<MovedStep> movedSteps) {
    this.repository = repository;
    this.runtime = runtime;
    this.processes = processes;
    this.listener = listener;
    this.movedSteps = movedSteps;
  }

  /**
   * Carries it over. Not for two threads at once.
   *
   * @param pilot its id
   * @param first hears what is about to happen, one line for each process, before anything does
   * @return what was done; without processes if it runs on today's models already
   * @throws DoesNotFitException if anything of it does not fit
   */
  CarriedPilot carry(String pilot, Consumer<List<String>> first) {
    List<UnfitStep> findings = new ArrayList<>();
    List<Passage> passages = passages(pilot, findings);
    List<String> lines = passages.stream().map(Passage::toString).distinct().toList();
    first.accept(lines);
    passages.forEach(passage -> migrate(passage, findings));
    if (!findings.isEmpty()) {
      throw new DoesNotFitException(findings);
    }
    List<String> moved = passages.stream().flatMap(passage -> passage.goOn().stream()).toList();
    return new CarriedPilot(pilot, lines, moved);
  }

  private List<Passage> passages(String pilot, List<UnfitStep> findings) {
    Map<String, ProcessDefinition> newest = new LinkedHashMap<>();
    List<Passage> passages = new ArrayList<>();
    for (Processes.Running process : processes.of(pilot)) {
      ProcessDefinition source = repository.getProcessDefinition(process.definition());
      ProcessDefinition target = newest.computeIfAbsent(source.getKey(), this::newest);
      if (source.getId().equals(target.getId())) {
        continue;
      }
      try {
        Route route =
            routes.computeIfAbsent(
                source.getId() + target.getId(),
                key -> Route.between(source, target, movedSteps, repository, runtime));
        passages.add(new Passage(process.id(), source, target, route, runtime));
      } catch (MigrationPlanValidationException e) {
        findings.addAll(Findings.of(source.getKey(), e));
      }
    }
    return passages;
  }

  private ProcessDefinition newest(String model) {
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey(model)
        .latestVersion()
        .singleResult();
  }

  /** Goes on after a finding: one look shows all that is in the way. */
  private void migrate(Passage passage, List<UnfitStep> findings) {
    try {
      passage.park();
      Map<String, Waiting.Place> before = Waiting.of(passage.process(), runtime).places();
      passage.migrate();
      findings.addAll(passage.waitsInVain());
      Map<String, Waiting.Place> after = Waiting.of(passage.process(), runtime).places();
      before.forEach((id, place) -> tell(passage.process(), place, after.get(id)));
    } catch (MigratingProcessInstanceValidationException e) {
      findings.addAll(Findings.of(passage.model(), e));
    }
  }

  private void tell(String process, Waiting.Place before, Waiting.@Nullable Place after) {
    if (after != null && !after.execution().equals(before.execution())) {
      listener.moved(process, before.step(), before.execution(), after.execution());
    }
  }
}
