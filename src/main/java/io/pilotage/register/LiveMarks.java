package io.pilotage.register;

import io.pilotage.pilot.PilotId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The IS attributes of all live pilots (P-16). */
@Component
public class LiveMarks {
  private final JdbcClient jdbc;

  LiveMarks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Holds the marks until the end of the caller's transaction: whoever else wants to define one
   * waits, and then sees what was defined here.
   *
   * @param except a pilot that does not count
   * @return the mark of every other live pilot that has one, sorted by pilot
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<PilotId, PilotRecord.IsAttribute> hold(PilotId except) {
    jdbc.sql("select only_row from mark_guard for update").query(Integer.class).single();
    Map<PilotId, PilotRecord.IsAttribute> marks =
        new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    jdbc.sql(PilotRow.PILOTS + "where mark_schema is not null and id <> ?")
        .param(except.value())
        .query(PilotRow::read)
        .list()
        .forEach(
            pilot -> {
              PilotRecord.IsAttribute mark = pilot.mark();
              if (mark != null && !pilot.state().isFinal()) {
                marks.put(pilot.id(), mark);
              }
            });
    return marks;
  }
}
