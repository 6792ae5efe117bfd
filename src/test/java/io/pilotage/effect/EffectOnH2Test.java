package io.pilotage.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The embedded default. */
class EffectOnH2Test extends EffectBehaviour {

  private static final HikariDataSource DATABASE = new HikariDataSource();

  static {
    DATABASE.setJdbcUrl("jdbc:h2:mem:effect;DB_CLOSE_DELAY=-1");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  DataSource database() {
    return DATABASE;
  }

  /** Only here, where a thread that waits for a row is seen to wait. */
  @Test
  void whatWaitsForAPersonIsSeenToByOneNodeAtATimeAndByNoneOnceItIsAnswered() {
    Node node = node(mail);
    String id = node.plan("mail");
    node.takeAndCrash(id);
    node.longAfterwards();
    node.runOnce();
    Unknowns unknowns = node.part(Unknowns.class);
    List<String> seen = new CopyOnWriteArrayList<>();
    Thread slower = new Thread(() -> unknowns.alone(id, intent -> seen.add("slower")), "slower");
    unknowns.alone(
        id,
        intent -> {
          slower.start();
          Awaitility.await("the slower one waits, or has ended")
              .atMost(Duration.ofSeconds(30))
              .until(() -> slower.getState() != Thread.State.RUNNABLE);
          seen.add("faster");
        });
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !slower.isAlive());
    assertThat(seen).containsExactly("faster", "slower");

    unknowns.decide(id, null, Decision.SENT, COORDINATOR, "I saw it.");
    unknowns.alone(id, intent -> seen.add("too late"));
    assertThat(seen).hasSize(2);
  }
}
