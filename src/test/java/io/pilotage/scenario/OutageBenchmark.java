package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilotage.testing.OnPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After an outage ten thousand reminders are due at once, one of which can never be fired, and each
 * of the others is a mail: how long people wait meanwhile for pages and answers, and whether a new
 * request goes on. Times are printed; that nothing starves or is lost is asserted.
 */
@OnPostgres
class OutageBenchmark extends Stage {

  private static final int TIMERS = Integer.getInteger("pilotage.bench.timers", 10_000);
  private static final int WARM = 60;
  private static final int LOOKS = 200;
  private static final int PERCENT = 100;

  private static final String REMINDER =
      "handler_type_ = 'timer-transition' and handler_cfg_ like 'event_appointmentOverdue%'";

  @Autowired private JdbcClient jdbc;

  @Test
  void nobodyWaitsForTenThousandTimersThatAreDueAtOnce() throws Exception {
    Crowd crowd = new Crowd(this, jdbc);
    crowd.request(TIMERS);
    await("every pilot waits for its coordinator")
        .atMost(Duration.ofMinutes(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> reminders() == TIMERS);
    crowd.awaitQuiet();
    assertThat(sent()).isZero();
    People people = new People(crowd.program());
    people.look(WARM);
    double[] quiet = people.look(LOOKS);

    String poison = poison();
    long start = System.nanoTime();
    int reminders =
        jdbc.sql(
                "update act_ru_job set duedate_ = timestamp '2020-01-01 00:00:00' where "
                    + REMINDER)
            .update();
    List<Double> busy = new ArrayList<>();
    Pilot fresh = open("vo", request("IN THE MIDST"));
    double goesOn = -1;
    while (due() > 0 || crowd.onTheirWay() > 0) {
      for (double each : people.look(1)) {
        busy.add(each);
      }
      if (goesOn < 0 && fresh.sees(Acts.COORDINATION, "appointCoordinator")) {
        goesOn = (System.nanoTime() - start) / 1e9;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    assertThat(sent()).as("one mail for each reminder").isEqualTo(reminders);
    await("the one that cannot be fired is shown")
        .atMost(Duration.ofMinutes(10))
        .until(() -> retries(poison) == 0 && incidents(poison) == 1);
    print(
        reminders,
        quiet,
        busy.stream().mapToDouble(Double::doubleValue).toArray(),
        seconds,
        goesOn);
  }

  private int reminders() {
    return count("select count(*) from act_ru_job where " + REMINDER);
  }

  private int due() {
    return count(
        "select count(*) from act_ru_job where duedate_ < timestamp '2020-01-02 00:00:00'"
            + " and retries_ > 0 and handler_cfg_ not like 'nowhere%'");
  }

  private int sent() {
    return count(
        "select count(*) from effect_intent where state = 'DONE'"
            + " and activity_id = 'sendTask_remindOfAppointment'");
  }

  private int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  /** One whose step is not in the model: it fails whenever it is tried. */
  private String poison() {
    String id =
        jdbc.sql("select id_ from act_ru_job where " + REMINDER + " fetch first 1 rows only")
            .query(String.class)
            .single();
    jdbc.sql(
            """
            update act_ru_job set handler_cfg_ = 'nowhere',
              duedate_ = timestamp '2020-01-01 00:00:00' where id_ = ?
            """)
        .param(id)
        .update();
    return id;
  }

  private int retries(String job) {
    return jdbc.sql("select retries_ from act_ru_job where id_ = ?")
        .param(job)
        .query(Integer.class)
        .single();
  }

  private int incidents(String job) {
    return jdbc.sql("select count(*) from act_ru_incident where configuration_ = ?")
        .param(job)
        .query(Integer.class)
        .single();
  }

  private static void print(
      int reminders, double[] quiet, double[] busy, double seconds, double goesOn) {
    System.out.printf(
        Locale.ROOT,
        "%d reminders due at once on PostgreSQL, each a mail: done in %.0f s (%.0f a second);"
            + " a new request was with its people after %.1f s (-1: only then)%n%n",
        reminders,
        seconds,
        reminders / seconds,
        goesOn);
    System.out.println("| people's requests | median | 99 % | worst | count |");
    System.out.println("|---|--:|--:|--:|--:|");
    row("nothing else to do", quiet);
    row("while the reminders go out", busy);
  }

  private static void row(String when, double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f ms | %.0f ms | %.0f ms | %d |%n",
        when,
        sorted[sorted.length / 2],
        sorted[Math.min(sorted.length * 99 / PERCENT, sorted.length - 1)],
        sorted[sorted.length - 1],
        sorted.length);
  }

  /** Who reads pages, asks by program, and requests. */
  private final class People {

    private final List<Callable<Answer>> wishes;
    private int turn;

    People(Outsider program) {
      Outsider coordinator = as(Acts.COORDINATOR);
      String pilot = open("vo", request("LOOKED AT")).id();
      wishes =
          List.of(
              () -> coordinator.get("/pilots").expect(200),
              () -> coordinator.get("/pilots/" + pilot).expect(200),
              () -> coordinator.get("/work").expect(200),
              () -> program.get("/api/pilots/" + pilot).expect(200),
              () -> program.post("/api/pilots", request("ONE MORE").fields()).expect(201));
    }

    /** In milliseconds each. */
    double[] look(int times) throws Exception {
      double[] took = new double[times];
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        wishes.get(turn++ % wishes.size()).call();
        took[i] = (System.nanoTime() - start) / 1e6;
      }
      return took;
    }
  }
}
