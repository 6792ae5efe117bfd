package io.pilotage.register;

import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotBoard.Page;
import io.pilotage.pilot.PilotBoard.PilotSummary;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  private static final String WORD =
      "(lower(service_name) like ? escape '!' or lower(requesting_entity) like ? escape '!'"
          + " or lower(description) like ? escape '!' or id like ? escape '!')";

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
            .sql(PilotRow.PILOTS + where + " order by opened_at desc, id desc limit ? offset ?")
            .params(values)
            .query(PilotRow::read)
            .list()
            .stream()
            .map(PilotList::summary)
            .toList();
    return new Page(items, total);
  }

  /**
   * The VOs that requested pilots.
   *
   * @param requester only of pilots this user requested or that are published; null for all
   * @return sorted, at most 200
   */
  public List<String> vos(@Nullable String requester) {
    List<Object> values = new ArrayList<>();
    String where = where(new Filter(Set.of(), "", requester), values);
    return jdbc.sql(
            "select distinct requesting_entity from pilot"
                + (where.isEmpty() ? " where " : where + " and ")
                + "requester_type = 'VO' order by requesting_entity fetch first 200 rows only")
        .params(values)
        .query(String.class)
        .list();
  }

  /**
   * The services that pilots bring.
   *
   * @param ids the pilots
   * @return the name of each one's service
   */
  public Map<PilotId, String> services(Collection<PilotId> ids) {
    Map<PilotId, String> services = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("select id, service_name from pilot where id in (:ids)")
          .param("ids", ids.stream().map(PilotId::value).distinct().toList())
          .query(
              row -> {
                services.put(new PilotId(row.getString("id")), row.getString("service_name"));
              });
    }
    return services;
  }

  private static String where(Filter filter, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    if (!filter.states().isEmpty()) {
      conditions.add("state in (" + "?, ".repeat(filter.states().size() - 1) + "?)");
      filter.states().forEach(state -> values.add(state.name()));
    }
    for (String word : words(filter.text())) {
      conditions.add(WORD);
      values.addAll(Collections.nCopies(4, "%" + literal(word) + "%"));
    }
    if (!filter.vo().isBlank()) {
      conditions.add("(requester_type = 'VO' and lower(requesting_entity) = ?)");
      values.add(filter.vo().strip().toLowerCase(Locale.ROOT));
    }
    if (filter.requester() != null) {
      conditions.add("(requester = ? or state in " + PUBLISHED + ")");
      values.add(filter.requester());
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
        .filter(word -> !word.isEmpty())
        .toList();
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
        pilot.phaseSince(),
        pilot.coordinator(),
        pilot.plannedEnd());
  }
}
