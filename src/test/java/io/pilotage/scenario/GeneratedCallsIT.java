package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.Role;
import io.pilotage.scenario.Interface.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Calls made by chance from the descriptions of both interfaces, ours and the engine's: good ones,
 * bad ones, and the same at the same moment. None may end in a fault of ours.
 *
 * <p>{@code -Dpilotage.calls=100000} makes more of them, {@code -Dpilotage.seed=} those of a former
 * run (in what order they meet is up to the machine).
 */
@TestPropertySource(
    properties = {
      "pilotage.security.mirror-token=" + GeneratedCallsIT.TOKEN,
      // Tokens that were revoked count as log-ins that failed.
      "pilotage.security.failed-log-ins=1000000"
    })
class GeneratedCallsIT extends Stage {

  static final String TOKEN = "only-the-mirror-knows-this-one";

  private static final int CALLS = Integer.getInteger("pilotage.calls", 2000);
  private static final long SEED = Long.getLong("pilotage.seed", 41);
  private static final int THREADS = 6;
  private static final int ROUND = 1000;
  private static final int MOST_SHOWN = 40;

  @Autowired private JdbcClient jdbc;
  @Autowired private ProcessEngine engine;

  private final Population population = new Population();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final AtomicInteger made = new AtomicInteger();

  /** The same calls in every build: other ones, and more of them, are src/docs/security.md. */
  @Test
  void noCallEndsInAFaultOfOurs() throws Exception {
    System.out.printf("%d calls of seed %d%n", CALLS, SEED);
    List<CallGenerator> generators = generators();
    Census census = new Census(jdbc, engine);
    ExecutorService people = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; made.get() < CALLS; round++) {
        populate(round);
        census.take(population);
        together(people, generators, round);
      }
    } finally {
      people.shutdownNow();
    }
    report();
    assertThat(statuses.keySet()).as("they get through").contains(200, 204, 400, 403, 404);
  }

  @Test
  void whoPressesEveryButtonSeveralTimesAtOnceCompletesItOnce() {
    HurriedPilot pilot = new HurriedPilot(this, open("vo", request("HURRY")).id(), this::judge);
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.NORMAL);
    Acts.document(pilot, Acts.COORDINATOR, developersOffer("HURRY"), "HURRY-Pilot");
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.test(pilot, "CERN-PPS");
    Acts.approve(pilot);
    pilot.awaitState("CALLING");
    report();
  }

  /** Each was answered with a fault of ours when it was made by chance. */
  @Test
  void whatTheEngineOrItsRestCannotDoWithARequestIsRefused() {
    Map<String, String> hostile = new LinkedHashMap<>();
    hostile.put("/migration/executeAsync", "{\"migrationPlan\": {\"instructions\": [{}]}}");
    hostile.put("/process-instance/count", "{\"variables\": [{\"name\": \"a\", \"value\": 1}]}");
    hostile.put("/task", "{\"a\": " + "[".repeat(1001) + "]".repeat(1001) + "}");
    hostile.put("/task/count", "{\"name\": \"a\" \"name\": 1}");
    hostile.put("/task/create", "{\"priority\": true}");
    hostile.put("/task?maxResults=201", "{}");
    hostile.put("/task?firstResult=1", "{}");
    hostile.put(
        "/external-task/none/bpmnError",
        """
        {"workerId": "w", "errorCode": "e", "variables": {"f": {"value": "", "type": "File"}}}
        """);
    hostile.put(
        "/task/count",
        "{\"orQueries\": [{\"processInstanceBusinessKeyExpression\": \"${now()}\"}]}");
    Caller admin = Caller.person("admin", PASSWORD);
    hostile.forEach(
        (path, body) -> {
          Call call = Call.post(admin, "/engine-rest" + path, body);
          assertThat(new Wire(base()).sendTogether(List.of(call)))
              .as(path)
              .allSatisfy(
                  reply -> {
                    assertThat(reply.status()).isEqualTo(400);
                    assertThat(reply.body()).contains("\"code\":\"bad-request\"");
                  });
        });
  }

  /** The server refuses it by itself when the first asks for a parameter, before the gate does. */
  @Test
  void aFormThatEndsEarlyIsRefusedToAStrangerToo() {
    byte[] half = "a=1".getBytes(StandardCharsets.US_ASCII);
    List<String> form =
        List.of("Content-Type: application/x-www-form-urlencoded", "Content-Length: 50");
    for (String target : List.of("/api/pilots", "/engine-rest/task", "/request", "/")) {
      Call call = new Call("a stranger", "", "POST", target, form, half);
      assertThat(new Wire(base()).sendTogether(List.of(call)))
          .as(target)
          .extracting(Wire.Reply::status)
          .containsOnly(400);
    }
  }

  /** Some pilots at the beginning, others further on. */
  private void populate(int round) {
    Pilot young = open("vo", request("YOUNG"));
    open("tmb", request("OTHER"));
    if (round % 4 == 0) {
      Acts.appoint(young, Acts.COORDINATOR);
    }
  }

  private void together(ExecutorService people, List<CallGenerator> generators, int round)
      throws InterruptedException, ExecutionException {
    List<Future<?>> all = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(SEED + round * 31L + thread);
      all.add(people.submit(() -> callOften(generators, random)));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  private void callOften(List<CallGenerator> generators, Random random) {
    Wire wire = new Wire(base());
    for (int i = 0; i < ROUND / THREADS; ) {
      Call call = CallGenerator.among(generators, random).next(random);
      List<Call> race = Collections.nCopies(random.nextInt(20) == 0 ? 3 : 1, call);
      List<Wire.Reply> replies = wire.sendTogether(race);
      replies.forEach(reply -> judge(call, reply));
      i += race.size();
    }
  }

  private void judge(Call call, Wire.Reply reply) {
    made.incrementAndGet();
    statuses.computeIfAbsent(reply.status(), status -> new LongAdder()).increment();
    Verdict.on(call, reply)
        .ifPresent(
            what -> {
              String report = "%d %s%n%s%n%s".formatted(reply.status(), what, call, reply.body());
              System.out.println("WRONG " + report.replaceAll("[^\\p{Print}\\s]", "?"));
              wrong.add(report);
            });
  }

  private void report() {
    System.out.printf("%d calls, by status %s, %d wrong%n", made.get(), statuses, wrong.size());
    assertThat(wrong.stream().limit(MOST_SHOWN)).as("seed %d", SEED).isEmpty();
  }

  private List<CallGenerator> generators() throws IOException {
    JsonNode ours = as("admin").get("/api/openapi").expect(200).json();
    List<Caller> everybody = callers();
    Interface engineRest = Interface.of("/engine-rest", engineDocument());
    List<Operation> harmless =
        engineRest.operations().stream().filter(GeneratedCallsIT::isHarmless).toList();
    Interface administration = new Interface("/engine-rest", engineRest.document(), harmless);
    Interface tasks =
        new Interface(
            "/engine-rest",
            engineRest.document(),
            harmless.stream().filter(GeneratedCallsIT::isOfTasks).toList());
    List<Caller> admin = List.of(Caller.person("admin", PASSWORD));
    return List.of(
        new CallGenerator(Interface.of("", ours), population, everybody),
        new CallGenerator(Interface.of("", ours), population, everybody),
        new CallGenerator(tasks, population, everybody),
        new CallGenerator(administration, population, admin));
  }

  /** Whoever deletes the models ends the procedure; that is what they asked for. */
  private static boolean isHarmless(Operation operation) {
    return !(operation.method().equals("DELETE")
        && operation.path().startsWith("/engine-rest/process-definition"));
  }

  private static boolean isOfTasks(Operation operation) {
    return operation.path().matches("/engine-rest/(task|filter|process-definition)(/.*)?");
  }

  private static JsonNode engineDocument() throws IOException {
    try (InputStream document =
        Objects.requireNonNull(GeneratedCallsIT.class.getResourceAsStream("/openapi.json"))) {
      return new ObjectMapper().readTree(document);
    }
  }

  private List<Caller> callers() {
    var robot = engine.getIdentityService().newUser("robot");
    robot.setPassword(PASSWORD);
    engine.getIdentityService().saveUser(robot);
    engine.getIdentityService().createMembership("robot", Visitor.SERVICE_ACCOUNTS);
    Stream<Caller> people =
        Stream.concat(
                Arrays.stream(Role.values())
                    .map(Role::groupId)
                    .filter(group -> !group.equals("pilot-coordinators")),
                Stream.of("admin", "coordinator", "coordinator", "robot"))
            .map(user -> Caller.person(user, PASSWORD));
    String secret =
        as("vo")
            .post("/api/tokens", Map.of("name", "calls", "scopes", List.of("READ", "SUBMIT")))
            .expect(201)
            .json()
            .path("secret")
            .asText();
    return Stream.concat(
            people,
            Stream.of(
                Caller.stranger(),
                Caller.program("a program", secret),
                Caller.program("the mirror", TOKEN)))
        .toList();
  }
}
