package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.scenario.Grounds;
import io.pilotage.scenario.Outsider;
import io.pilotage.testing.PackagedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.byteman.agent.Main;
import org.opentest4j.TestAbortedException;

/**
 * Two nodes on one PostgreSQL and one file system, with a mail server that outlives them. Whoever
 * calls is led to a node that lives, and everything that anybody sees goes into the history.
 */
final class Cluster implements Grounds, AutoCloseable {

  private static final String PASSWORD = "Grid-Trial-4711";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Database database;
  private final SmtpSink sink;
  private final Path data;
  private final Path armed;
  private final History history;
  private final Witness witness;
  private final Node first;
  private final Node second;
  private final Set<Event.MailTaken> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();

  private Cluster(
      String name, Database database, Wiring wiring, List<CrashPoint> points, Duration skew)
      throws IOException {
    Path parent = Files.createDirectories(Path.of("target", "faults"));
    Path directory = Files.createTempDirectory(parent, name + "-").toAbsolutePath();
    this.database = database;
    this.data = Files.createDirectories(directory.resolve("data"));
    this.armed = Files.createDirectories(directory.resolve("armed"));
    this.history = new History(directory.resolve("history.jsonl"));
    this.witness = new Witness(database.source());
    this.sink = new SmtpSink(this::take);
    String rules =
        points.stream()
            .map(point -> point.rule(armed.toString()))
            .collect(Collectors.joining("\n"));
    this.first =
        new Node(
            "a",
            directory,
            java(directory.resolve("a.btm"), rules + wiring.rules("a")),
            options("a", wiring));
    this.second =
        new Node(
            "b",
            directory,
            java(directory.resolve("b.btm"), rules + wiring.rules("b") + skewed(skew)),
            options("b", wiring));
  }

  /** Both the clock of the house and that of the engine. */
  private static String skewed(Duration skew) {
    return skew.isZero()
        ? ""
        : """
          RULE the house is early or late
          CLASS java.time.Clock$SystemClock
          METHOD instant
          AT EXIT
          IF TRUE
          DO RETURN $!.plusSeconds(%1$dL)
          ENDRULE

          RULE the engine is early or late
          CLASS org.camunda.bpm.engine.impl.util.ClockUtil
          METHOD getCurrentTime
          AT EXIT
          IF TRUE
          DO RETURN new java.util.Date($!.getTime() + %1$d000L)
          ENDRULE
          """
            .formatted(skew.toSeconds());
  }

  /**
   * Starts everything.
   *
   * @param name of the directory below target/faults where the history and the logs are left
   * @param points where the nodes can be made to crash
   * @param skew how much the second node's clock is ahead
   * @throws TestAbortedException if PostgreSQL cannot run here; in CI that is a failure
   */
  static Cluster start(String name, List<CrashPoint> points, Duration skew) throws IOException {
    return start(name, EmbeddedDatabase.start(), new Wiring() {}, points, skew);
  }

  /**
   * Starts everything around a database that the cluster closes in the end.
   *
   * @param name of the directory below target/faults where the history and the logs are left
   * @param database where the rows are
   * @param wiring how nodes reach what is around them
   */
  static Cluster start(String name, Database database, Wiring wiring) throws IOException {
    return start(name, database, wiring, List.of(), Duration.ZERO);
  }

  private static Cluster start(
      String name, Database database, Wiring wiring, List<CrashPoint> points, Duration skew)
      throws IOException {
    return begin(new Cluster(name, database, wiring, points, skew));
  }

  /**
   * Starts everything with nodes of another release; {@link Node#upgrade} makes them today's.
   *
   * @param name of the directory below target/faults where the history and the logs are left
   * @param database where the rows are
   * @param jar of the other release
   * @param options of its own
   */
  static Cluster start(String name, Database database, Path jar, List<String> options)
      throws IOException {
    Cluster cluster = new Cluster(name, database, new Wiring() {}, List.of(), Duration.ZERO);
    cluster.nodes().forEach(node -> node.runInstead(java(jar, options)));
    return begin(cluster);
  }

  private static Cluster begin(Cluster cluster) throws IOException {
    try {
      cluster.first.start();
      cluster.ready(cluster.first);
      cluster.witness.begin();
      cluster.second.start();
      cluster.ready(cluster.second);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static List<String> java(Path jar, List<String> options) {
    List<String> java =
        new ArrayList<>(
            List.of(
                PackagedJar.java().toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toAbsolutePath().toString()));
    java.addAll(options);
    return java;
  }

  private static List<String> java(Path script, String rules) throws IOException {
    Files.writeString(script, rules);
    Path byteman = Path.of(location(Main.class));
    return List.of(
        PackagedJar.java().toString(),
        "-Xmx400m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-javaagent:" + byteman + "=script:" + script + ",boot:" + byteman,
        "-Dorg.jboss.byteman.transform.all=true",
        "-jar",
        jar().toString());
  }

  private static URI location(Class<?> type) {
    return URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  /** Nodes are started by the hundred: that is a third cheaper from an unpacked jar. */
  private static Path jar() throws IOException {
    Path jar = PackagedJar.find();
    String name = "jar-" + Files.getLastModifiedTime(jar).toMillis();
    return PackagedJar.unpacked(jar, Path.of("target", "faults", name).toAbsolutePath());
  }

  private List<String> options(String node, Wiring wiring) throws IOException {
    List<String> options = new ArrayList<>(wiring.options(node));
    Collections.addAll(
        options,
        "--spring.profiles.active=postgres",
        "--pilotage.database.url=" + wiring.database(node, database.url()),
        "--pilotage.database.username=postgres",
        "--pilotage.database.password=postgres",
        "--pilotage.smtp.host=127.0.0.1",
        "--pilotage.smtp.port=" + wiring.mail(node, sink.port()),
        "--pilotage.data-dir=" + data,
        // A mail says the same whichever node makes it, as behind one proxy.
        "--pilotage.mail.base-url=https://pilotage.example.org",
        "--pilotage.link-secret=the-same-on-every-node-of-this-trial",
        "--pilotage.sandbox.pilots=false",
        "--pilotage.sandbox.password=" + PASSWORD);
    return options;
  }

  private void take(String messageId, String address) {
    Event.MailTaken mail = new Event.MailTaken(messageId, address);
    taken.add(mail);
    history.add(mail);
  }

  boolean wasTaken(Event.MailTaken mail) {
    return taken.contains(mail);
  }

  Path data() {
    return data;
  }

  History history() {
    return history;
  }

  Witness witness() {
    return witness;
  }

  SmtpSink sink() {
    return sink;
  }

  List<Node> nodes() {
    return List.of(first, second);
  }

  /** Waits until a node can be called. */
  void ready(Node node) {
    node.awaitReady();
    history.add(new Event.Ready(node.name()));
  }

  @Override
  public LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  @Override
  public Outsider as(String user) {
    return Outsider.person(this::knock, user, PASSWORD);
  }

  /** Somebody who calls one node only. */
  Outsider as(String user, Node node) {
    return Outsider.person((who, request) -> call(node, who, request), user, PASSWORD);
  }

  /**
   * Takes the nodes in turn. What was not answered is asked again elsewhere if that is harmless.
   */
  private HttpResponse<String> knock(String user, Function<URI, HttpRequest> request)
      throws IOException, InterruptedException {
    List<Node> nodes = nodes().stream().filter(Node::isCallable).toList();
    if (nodes.isEmpty()) {
      throw new IOException("no node lives");
    }
    int start = turn.getAndIncrement();
    for (int i = 0; ; i++) {
      Node node = nodes.get(Math.floorMod(start + i, nodes.size()));
      try {
        return call(node, user, request);
      } catch (IOException e) {
        boolean post = request.apply(node.base()).method().equals("POST");
        boolean repeatable = !post || e instanceof ConnectException;
        if (!repeatable || i + 1 >= nodes.size()) {
          throw e;
        }
      }
    }
  }

  private HttpResponse<String> call(Node node, String user, Function<URI, HttpRequest> request)
      throws IOException, InterruptedException {
    HttpRequest call = request.apply(node.base());
    String what = call.method() + " " + call.uri().getRawPath();
    try {
      HttpResponse<String> answer = http.send(call, BodyHandlers.ofString(StandardCharsets.UTF_8));
      history.add(new Event.Answered(node.name(), user, what, answer.statusCode()));
      return answer;
    } catch (ConnectException e) {
      // It was never asked: there is nothing to remember.
      throw e;
    } catch (IOException e) {
      history.add(new Event.Unanswered(node.name(), user, what));
      throw e;
    }
  }

  /** Lets the passage of that number end the node that makes it. */
  void arm(CrashPoint point, int passage) {
    try {
      for (int left = 1; left <= passage; left++) {
        Files.createFile(armed.resolve(point.id() + "." + left));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the crash back, if nobody has come by. */
  void disarm() {
    try (Stream<Path> left = Files.list(armed)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was seen until now, and what the service has now. */
  List<Event> seen() {
    List<Event> events = new ArrayList<>(history.events());
    events.addAll(present());
    return events;
  }

  /** Writes down what the service has at the end. */
  void conclude() {
    present().forEach(history::add);
  }

  private List<Event> present() {
    List<Event> events = new ArrayList<>(witness.testimony().toList());
    shown().forEach(intent -> events.add(new Event.Shown(intent)));
    for (int page = 0; ; page++) {
      JsonNode items =
          as("admin").get("/api/pilots?size=200&page=" + page).expect(200).json().path("items");
      items.forEach(pilot -> events.add(new Event.PilotPresent(pilot.path("id").asText())));
      if (items.isEmpty()) {
        return events;
      }
    }
  }

  /** The effects that a person is asked about. */
  List<String> shown() {
    JsonNode effects = as("admin").get("/api/effects").expect(200).json();
    List<String> ids = new ArrayList<>();
    effects.forEach(effect -> ids.add(effect.path("id").asText()));
    return ids;
  }

  /** Waits until nothing is left that a node would do by itself at once. */
  void awaitQuiet() {
    await("nothing is left to do")
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .untilAsserted(
            () -> {
              assertThat(witness.unfinished()).isEmpty();
              assertThat(witness.texts(WAITING)).isEmpty();
            });
  }

  private static final String WAITING =
      """
      select 'intent ' || id || ' ' || state || ' ' || coalesce(note, '') from effect_intent
      where state in ('PENDING', 'SENDING', 'HOLD')
      union all
      select 'incident ' || activity_id_ || ' ' || coalesce(incident_msg_, '') from act_ru_incident
      where incident_type_ = 'effectHeld'
      union all
      select 'job ' || id_ || ' ' || handler_type_ || ' ' || coalesce(handler_cfg_, '')
      from act_ru_job where duedate_ is null or duedate_ <= clock_timestamp()
      """;

  @Override
  public void close() throws IOException {
    nodes().forEach(Node::destroy);
    nodes().stream().filter(node -> node.isAlive()).forEach(node -> node.awaitEnd(PATIENCE));
    sink.close();
    history.close();
    database.close();
  }
}
