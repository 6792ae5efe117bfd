package io.pilotage.effect;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotNowException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether effects rest because the database was restored, and the person who ends that. */
@Component
public class Restores {

  private static final Logger log = LoggerFactory.getLogger(Restores.class);

  private final RestoreTable table;
  private final DatabaseClock clock;
  private final Bell bell;

  Restores(RestoreTable table, DatabaseClock clock, Bell bell) {
    this.table = table;
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * Why nothing is carried out at present.
   *
   * @return the latest restore that nobody has resumed after; empty if effects are carried out
   */
  public Optional<Restore> open() {
    return table.open();
  }

  /**
   * Lets all nodes carry out effects again; kept with the person's name. Whether the person may,
   * the caller has checked; only that it is one is checked here.
   *
   * @param id the restore that the person looked at
   * @param actor the person
   * @throws NotAllowedException if it isn't a person
   * @throws NotNowException if it is resumed already, or another was found since
   */
  @Transactional
  public void resume(long id, Actor actor) {
    if (actor.equals(Actor.SYSTEM)) {
      throw new NotAllowedException("only a person can resume after a restore");
    }
    table.lock();
    if (table.open().filter(restore -> restore.id() == id).isEmpty()
        || !table.resume(id, actor.userId(), clock.now())) {
      throw new NotNowException(
          "effects are carried out already, or another restore was found since you looked");
    }
    log.warn("{} lets effects be carried out again after restore {}", actor.userId(), id);
    bell.ringAfterCommit();
  }
}
