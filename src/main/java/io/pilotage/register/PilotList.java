package io.pilotage.register;

import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotBoard.Page;
import io.pilotage.pilot.PilotBoard.PilotSummary;
import io.pilotage.pilot.PilotState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists pilots, page by page, in the database. */
@Component
public class PilotList {

  private static final String PUBLISHED =
      Arrays.stream(PilotState.values())
          .filter(PilotState::isPublished)
          .map(state -> "'" + state.name() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private final JdbcClient jdbc;

  PilotList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One page, youngest first.
   *
   * @param filter which ones
   * @param page from 0
   * @param size 1 to 200
   * @return the page
   */
  public Page page(Filter filter, int page, int size) {
    List<Object> values = new ArrayList<>();
    String where = where(filter, values);
    long total =
        jdbc.sql("select count(*) from pilot" + where).params(values).query(Long.class).single();
    values.add(size);
    values.add((long) page * size);
    List<PilotSummary> items =
        jdbc
            .sql(
                "select * from pilot"
                    + where
                    + " order by opened_at desc, id desc limit ? offset ?")
            .params(values)
            .query(PilotRow::read)
            .list()
            .stream()
            .map(PilotList::summary)
            .toList();
    return new Page(items, total);
  }

  private static String where(Filter filter, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    if (!filter.states().isEmpty()) {
      conditions.add("state in (" + "?, ".repeat(filter.states().size() - 1) + "?)");
      filter.states().forEach(state -> values.add(state.name()));
    }
    if (!filter.text().isBlank()) {
      conditions.add(
          "(lower(service_name) like ? escape '!' or lower(requesting_entity) like ? escape '!'"
              + " or id like ? escape '!')");
      String pattern = "%" + literal(filter.text().strip().toLowerCase(Locale.ROOT)) + "%";
      values.addAll(List.of(pattern, pattern, pattern));
    }
    if (filter.requester() != null) {
      conditions.add("(requester = ? or state in " + PUBLISHED + ")");
      values.add(filter.requester());
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static PilotSummary summary(PilotRecord pilot) {
    return new PilotSummary(
        pilot.id(),
        pilot.request().serviceName(),
        pilot.request().requestingEntity(),
        pilot.state(),
        pilot.stateSince(),
        pilot.coordinator(),
        pilot.plannedEnd());
  }
}
