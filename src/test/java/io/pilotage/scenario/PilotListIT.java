package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The list of pilots, with as many pilots as nobody will ever have. */
@Import(PilotListIT.CountedStatements.class)
class PilotListIT extends Stage {

  private static final int MANY = 10_000;
  private static final int LIVE_TASKS = 6;
  private static final AtomicInteger STATEMENTS = new AtomicInteger();
  private static final Pattern FOUND = Pattern.compile("([0-9]+) pilots?<");
  private static final Pattern ROW = Pattern.compile("href=\"/pilots/pilot-[0-9-]+\"");

  @Autowired private JdbcClient jdbc;

  @Test
  void aPageCostsAsManyStatementsWithTenThousandPilotsAsWithOne() {
    open("vo", request("FIRST")).awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    int few = statementsOf("/pilots", 1);
    for (int pilot = 1; pilot < LIVE_TASKS; pilot++) {
      open("vo", request("MORE " + pilot));
    }
    fill();
    assertThat(statementsOf("/pilots", 25)).isLessThanOrEqualTo(few);
    assertThat(statementsOf("/pilots?page=400", 25)).isLessThanOrEqualTo(few);
    assertThat(statementsOf("/pilots?state=all&vo=VO%207&text=service%2017", 25))
        .isLessThanOrEqualTo(few);
    System.out.printf(
        "%d SQL statements for a page of the list, with 1 pilot and with %d%n",
        few, MANY + LIVE_TASKS);
  }

  @Test
  void pilotsAreFoundByStatePhaseVoAndWordsAndOnlyByWhoMayKnowOfThem() {
    Pilot own = open("vo", request("SEARCHED").with("requestingEntity", "Biomed & friends"));
    Outsider coordinator = as(Acts.COORDINATOR);
    for (String query :
        new String[] {
          "text=searched",
          "text=friends+SEARCHED",
          "text=" + own.id(),
          "vo=biomed+%26+FRIENDS",
          "state=candidature&vo=Biomed+%26+friends",
          "state=REQUESTED&text=searched",
          "state=all&text=searched"
        }) {
      String text = coordinator.get("/pilots?" + query).expect(200).text();
      assertThat(text).as(query).contains(own.id(), "Biomed &amp; friends");
    }
    for (String query :
        new String[] {
          "state=closed&text=searched", "state=deployment&text=searched", "text=searched+nowhere"
        }) {
      String text = coordinator.get("/pilots?" + query).expect(200).text();
      assertThat(text).as(query).contains("No pilot is like this").doesNotContain(own.id());
    }
    assertThat(as("vo").get("/pilots?text=searched").expect(200).text()).contains(own.id());
    as("tmb").get("/pilots?text=searched").expect(200);
    assertThat(as("alien").get("/pilots").status()).isEqualTo(401);
    jdbc.sql("update pilot set requester = 'somebody.else' where id = ?").param(own.id()).update();
    assertThat(as("vo").get("/pilots?text=searched").expect(200).text())
        .contains("No pilot is like this")
        .doesNotContain(own.id());
  }

  @Test
  void whatIsNoQuestionIsNamedAndWhatWasTypedStays() {
    Outsider reader = as(Acts.COORDINATOR);
    assertThat(reader.get("/pilots?state=NOWHERE").expect(400).text()).contains("state: ");
    assertThat(reader.get("/pilots?page=0").expect(400).text()).contains("page: ");
    assertThat(reader.get("/pilots?page=99999999999").expect(400).text()).contains("page: ");
    String script = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    assertThat(reader.get("/pilots?vo=" + script + "&text=" + script).expect(200).text())
        .contains("&quot;&gt;&lt;script&gt;")
        .doesNotContain("<script>");
    assertThat(reader.get("/pilots?text=a%00b").expect(400).text()).contains("text: ");
  }

  /** Asks until nothing is on its way, and the list shows that many pilots. */
  private int statementsOf(String path, int rows) {
    Outsider reader = as(Acts.COORDINATOR);
    reader.get(path).expect(200);
    STATEMENTS.set(0);
    String text = reader.get(path).expect(200).text();
    int counted = STATEMENTS.get();
    assertThat(ROW.matcher(text).results().count()).as(path).isEqualTo(rows);
    Matcher found = FOUND.matcher(text);
    assertThat(found.find()).isTrue();
    assertThat(Integer.parseInt(found.group(1))).isGreaterThanOrEqualTo(rows);
    return counted;
  }

  private void fill() {
    jdbc.sql(
            """
            insert into pilot (id, preview_kind, service_name, description, requesting_entity,
              requester_type, contact_mail, use_cases, os_branches, wanted_start, wanted_end,
              success_criteria, requester, state, state_since, phase_since, repository_state,
              planned_start, planned_end, opened_at)
            select concat('pilot-1999-', cast(10000 + n.x as varchar)), 'GRID_SERVICE',
              concat('service ', cast(mod(n.x, 50) as varchar)), p.description,
              concat('VO ', cast(mod(n.x, 10) as varchar)), p.requester_type, p.contact_mail,
              p.use_cases, p.os_branches, p.wanted_start, p.wanted_end, p.success_criteria,
              p.requester, case when mod(n.x, 3) = 0 then 'IN_PRODUCTION' else 'PROPOSED' end,
              p.state_since, p.phase_since, p.repository_state, p.planned_start, p.planned_end,
              p.opened_at
            from (select * from pilot fetch first 1 rows only) p
            cross join (select x from system_range(1, :many)) n
            """)
        .param("many", MANY)
        .update();
  }

  /** Counts what the threads of the web server ask of the database. */
  @TestConfiguration(proxyBeanMethods = false)
  static class CountedStatements {

    @Bean
    static BeanPostProcessor countStatements() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source ? new Counted(source) : bean;
        }
      };
    }
  }

  private static final class Counted extends DelegatingDataSource {

    Counted(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().startsWith("prepare")
                    && Thread.currentThread().getName().contains("-exec-")) {
                  STATEMENTS.incrementAndGet();
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
