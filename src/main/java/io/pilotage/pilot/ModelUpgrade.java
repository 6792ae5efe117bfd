package io.pilotage.pilot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port through which administrators see which versions of the models pilots run on, and carry
 * running pilots over to today's.
 */
public interface ModelUpgrade {

  /**
   * The versions that are in use, and today's.
   *
   * @return by model, the newest version of each first
   */
  List<ModelVersion> versions();

  /**
   * Carries pilots over, each with all of its processes in a transaction of its own: one that does
   * not fit stays wholly where it was. What is carried over is recorded in the pilot's dossier. May
   * be interrupted and called again at any time.
   *
   * @param wish which ones, and why
   * @param actor who wants it
   * @return what became of each
   * @throws RefusedException if something of the wish is missing
   */
  CarryOverResult carryOver(Wish wish, Actor actor);

  /**
   * A version of a model.
   *
   * @param model the id of the process, such as {@code pilotRelease}
   * @param name of the process
   * @param version counted by the engine, from 1
   * @param newest whether new pilots begin with it
   * @param since when it was deployed
   * @param running how many processes run on it
   */
  record ModelVersion(
      String model, String name, int version, boolean newest, Instant since, long running) {}

  /**
   * What to carry over.
   *
   * @param rehearse whether everything is undone at the end, and nothing recorded
   * @param most how many pilots to look at
   * @param after only pilots whose id comes after this one; null for the first ones
   * @param reason why, for the dossiers
   */
  record Wish(boolean rehearse, int most, @Nullable String after, String reason) {}

  /**
   * What became of it.
   *
   * @param carried pilots that were carried over, or would be
   * @param kept pilots that stayed where they were, and why
   * @param next where to go on, null if these were the last
   */
  record CarryOverResult(List<CarriedPilot> carried, List<KeptPilot> kept, @Nullable String next) {
    /** Copies. */
    public CarryOverResult {
      carried = List.copyOf(carried);
      kept = List.copyOf(kept);
    }
  }

  /**
   * A pilot on today's models.
   *
   * @param pilot its id
   * @param processes one line each, such as {@code pilotRelease 3 -> 4}
   * @param moved one line for each step that has another place today
   */
  record CarriedPilot(String pilot, List<String> processes, List<String> moved) {
    /** Copies. */
    public CarriedPilot {
      processes = List.copyOf(processes);
      moved = List.copyOf(moved);
    }
  }

  /**
   * A pilot that stayed where it was.
   *
   * @param pilot its id
   * @param unfit why
   */
  record KeptPilot(String pilot, List<UnfitStep> unfit) {
    /** Copies. */
    public KeptPilot {
      unfit = List.copyOf(unfit);
    }
  }

  /**
   * Why a pilot stayed where it was.
   *
   * @param model the process
   * @param step where it waits; empty if it is the process as a whole
   * @param problem what does not fit
   * @param fix what to do about it
   */
  record UnfitStep(String model, String step, String problem, String fix) {}
}
