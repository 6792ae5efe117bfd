package io.pilotage.scenario;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programs of a VO that request one pilot after the other. */
final class Crowd {

  private static final int REQUESTERS = 2;
  private static final int SERVICES = 50;

  private final Stage stage;
  private final JdbcClient jdbc;

  Crowd(Stage stage, JdbcClient jdbc) {
    this.stage = stage;
    this.jdbc = jdbc;
  }

  /** By a token: a password costs more than a request. */
  Outsider program() {
    String secret =
        stage
            .as("vo")
            .post("/api/tokens", Map.of("name", "many", "scopes", List.of("READ", "SUBMIT")))
            .expect(201)
            .json()
            .path("secret")
            .asText();
    return Outsider.program(stage.base(), secret);
  }

  void request(int pilots) throws Exception {
    Outsider program = program();
    ExecutorService requesters = Executors.newFixedThreadPool(REQUESTERS);
    try {
      List<Future<Answer>> answers =
          IntStream.range(0, pilots)
              .mapToObj(
                  number ->
                      requesters.submit(
                          () ->
                              program.post(
                                  "/api/pilots",
                                  stage.request("service " + number % SERVICES).fields())))
              .toList();
      for (Future<Answer> answer : answers) {
        answer.get().expect(201);
      }
    } finally {
      requesters.shutdownNow();
    }
  }

  /** Until nothing is on its way to anybody. */
  void awaitQuiet() {
    await("nothing is on its way")
        .atMost(Duration.ofMinutes(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> onTheirWay() == 0);
  }

  int onTheirWay() {
    return jdbc.sql("select count(*) from effect_intent where state in ('PENDING', 'SENDING')")
        .query(Integer.class)
        .single();
  }
}
