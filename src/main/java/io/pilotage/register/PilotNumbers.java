package io.pilotage.register;

import io.pilotage.journal.Journal;
import io.pilotage.journal.Reconciler;
import io.pilotage.pilot.PilotId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a restored database from giving the number of a forgotten pilot to another: people have
 * mails about it, and signed links.
 */
@Component
class PilotNumbers implements Reconciler {

  private static final Logger log = LoggerFactory.getLogger(PilotNumbers.class);
  private static final String PILOT = "pilot";

  private final JdbcClient jdbc;

  PilotNumbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void raise(Journal.Pages pages) {
    pages.lines().stream()
        .map(line -> line.facts().get(PILOT))
        .filter(Objects::nonNull)
        .map(PilotId::parse)
        .flatMap(Optional::stream)
        .mapToLong(PilotNumbers::number)
        .max()
        .ifPresent(this::raiseOver);
  }

  @Override
  public List<String> reconcile(Journal.Pages pages) {
    Set<String> known = jdbc.sql("select id from pilot").query(String.class).set();
    return pages.lines().stream()
        .map(line -> line.facts().get(PILOT))
        .filter(Objects::nonNull)
        .filter(pilot -> !known.contains(pilot))
        .distinct()
        .sorted()
        .map(pilot -> pilot + ": requested after the backup, has to be requested again")
        .toList();
  }

  private void raiseOver(long highest) {
    long next = jdbc.sql("select nextval('pilot_number')").query(Long.class).single();
    if (next <= highest) {
      jdbc.sql("alter sequence pilot_number restart with " + (highest + 1)).update();
      log.warn("pilots are numbered from {}: the journal knows those before", highest + 1);
    }
  }

  private static long number(PilotId pilot) {
    return Long.parseLong(pilot.value().substring(pilot.value().lastIndexOf('-') + 1));
  }
}
