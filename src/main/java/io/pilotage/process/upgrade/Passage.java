package io.pilotage.process.upgrade;

import io.pilotage.pilot.ModelUpgrade.UnfitStep;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * One process on its way to another version. Who waits at a step that became something else waits
 * meanwhile at a save point that both versions have: nothing runs before a job does, and this one
 * is taken away again in the same transaction.
 */
final class Passage {

  private final String process;
  private final ProcessDefinition source;
  private final ProcessDefinition target;
  private final Route route;
  private final RuntimeService runtime;
  private final List<Parked> parked = new ArrayList<>();

  Passage(
      String process,
      ProcessDefinition source,
      ProcessDefinition target,
      Route route,
      RuntimeService runtime) {
    this.process = process;
    this.source = source;
    this.target = target;
    this.route = route;
    this.runtime = runtime;
  }

  String process() {
    return process;
  }

  String model() {
    return source.getKey();
  }

  /**
   * In the old version.
   *
   * @throws DoesNotFitException if there is nowhere to wait meanwhile
   */
  void park() {
    route.moves().stream().filter(move -> now().at(move.from())).forEach(this::park);
  }

  private void park(MovedStep move) {
    String savePoint = freeSavePoint(move);
    runtime
        .createProcessInstanceModification(process)
        .cancelAllForActivity(move.from())
        .startBeforeActivity(savePoint)
        .execute(true, true);
    parked.add(new Parked(move, savePoint));
  }

  /** One at which nobody waits: all that wait there are taken away afterwards. */
  private String freeSavePoint(MovedStep move) {
    Waiting waiting = now();
    return route.savePoints().stream()
        .filter(step -> !waiting.at(step))
        .findFirst()
        .orElseThrow(() -> new DoesNotFitException(List.of(Findings.noWay(move))));
  }

  private Waiting now() {
    return Waiting.of(process, runtime);
  }

  /** What it would wait for in vain, in the new version. */
  List<UnfitStep> waitsInVain() {
    return route.joins().findings(now());
  }

  void migrate() {
    runtime.newMigration(route.plan()).processInstanceIds(process).execute();
  }

  /** In the new version, when all that called this process is there too. */
  List<String> goOn() {
    return parked.stream().map(this::goOn).toList();
  }

  private String goOn(Parked at) {
    MovedStep move = at.move();
    runtime
        .createProcessInstanceModification(process)
        .cancelAllForActivity(at.savePoint())
        .startBeforeActivity(move.to())
        .execute();
    return "%s: %s -> %s, %s".formatted(move.model(), move.from(), move.to(), move.why());
  }

  @Override
  public String toString() {
    return "%s %d -> %d".formatted(source.getKey(), source.getVersion(), target.getVersion());
  }

  private record Parked(MovedStep move, String savePoint) {}
}
