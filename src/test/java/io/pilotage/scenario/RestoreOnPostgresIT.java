package io.pilotage.scenario;

import static io.pilotage.broadcast.ScriptedMailServer.AS_USUAL;
import static io.pilotage.broadcast.ScriptedMailServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.Pilotage;
import io.pilotage.broadcast.ScriptedMailServer;
import io.pilotage.effect.Relay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The accident: a backup at noon; then a call goes out whole, another by half, a release is
 * mirrored and a pilot is requested; the database dies and the backup is restored. The mail server
 * and its book outlive all that.
 */
class RestoreOnPostgresIT implements Grounds {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SENT_BY_HALF = 5;
  private static final Map<String, String> TRUTH =
      Map.of("decision", "SEND_AGAIN", "reason", "It is not in the book of the mail server.");

  /** How many mails are taken before the server keeps the sender waiting; none: all. */
  private final AtomicInteger patience = new AtomicInteger(Integer.MAX_VALUE);

  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private final ScriptedMailServer mail = new ScriptedMailServer(this::answer);
  private final EmbeddedPostgres server =
      EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
  private final Path data =
      Files.createTempDirectory(Files.createDirectories(Path.of("target/scenario")), "restore")
          .toAbsolutePath();
  private ConfigurableApplicationContext service;

  RestoreOnPostgresIT() throws IOException {
    administer("create database pilotage");
    service = start();
  }

  @BeforeEach
  void isUp() {
    assertThat(rest().path("paused").asBoolean()).isFalse();
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
    server.close();
    mail.close();
  }

  @Test
  void afterARestoreNothingIsSentTwiceAndWhatIsUnknownIsAsked() throws Exception {
    Pilot called = untilTheCall("CREAM");
    Pilot half = untilTheCall("LFC");
    Pilot mirrored = untilTheApproval("DPM");
    awaitQuiet();

    service.close();
    administer("create database backup template pilotage");
    service = start();
    assertThat(rest().path("paused").asBoolean()).as("a start on the same database").isFalse();

    call(called);
    awaitQuiet();
    Acts.approve(mirrored);
    mirrored.awaitState("CALLING");
    String lost = request("GFAL");
    awaitQuiet();
    List<String> callsOfOne = mails(called.id() + "] Call");
    assertThat(callsOfOne).hasSizeGreaterThan(2 * SENT_BY_HALF);
    String fence = fence(mirrored);

    patience.set(SENT_BY_HALF);
    call(half);
    assertThat(waiting.await(2, TimeUnit.MINUTES)).as("it is in the middle").isTrue();
    administer("drop database pilotage with (force)");
    gone.countDown();
    service.close();
    patience.set(Integer.MAX_VALUE);
    int before = mail.mails.size();

    administer("create database pilotage template backup");
    service = start();
    JsonNode found = rest();
    assertThat(found.path("paused").asBoolean()).isTrue();
    assertThat(found.path("findings").toString())
        .contains(
            called.id() + ", call for participation: mails sent",
            half.id() + ", call for participation: mails sent",
            half.id() + ", call for participation: mails of unknown outcome",
            mirrored.id() + ": mirror of",
            lost + ": requested after the backup");

    call(called);
    call(half);
    Acts.approve(mirrored);
    String again = request("GFAL");
    service.getBean(Relay.class).runOnce();
    assertThat(mail.mails).as("pages and tasks work, nothing leaves").hasSize(before);
    assertThat(again).as("a number that people know").isNotEqualTo(lost);

    resume(found.path("restore").asLong());
    await("a person is asked").atMost(PATIENCE).until(() -> held().size() == 1);
    JsonNode unknown = held().get(0);
    assertThat(unknown.path("pilotId").asText()).isEqualTo(half.id());
    assertThat(mails(half.id() + "] Call")).hasSize(callsOfOne.size() - 1);
    as(Acts.COORDINATION)
        .post("/api/effects/" + unknown.path("id").asText() + "/decision", TRUTH)
        .expect(204);

    mirrored.awaitState("CALLING");
    awaitQuiet();
    assertThat(Long.parseLong(fence(mirrored))).isGreaterThan(Long.parseLong(fence));
    assertThat(mails(called.id() + "] Call")).isEqualTo(callsOfOne);
    assertThat(mails(half.id() + "] Call")).hasSameSizeAs(callsOfOne);
    assertThat(book().values()).as(book().toString()).allMatch(times -> times == 1);
  }

  /** As after a failover to a standby that missed something. */
  @Test
  void aNodeThatGoesOnNoticesThatItsDatabaseWasPutBackAndSendsNothingTwice() {
    Pilot called = untilTheCall("CREAM");
    awaitQuiet();
    service.close();
    administer("create database backup template pilotage");
    service = start();
    call(called);
    awaitQuiet();
    List<String> calls = mails(called.id() + "] Call");
    assertThat(calls).isNotEmpty();
    int before = mail.mails.size();

    administer("drop database pilotage with (force)");
    administer("create database pilotage template backup");

    await("it is noticed although there is nothing to do")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(rest().path("paused").asBoolean()).isTrue());
    call(called);
    service.getBean(Relay.class).runOnce();
    assertThat(mail.mails).as("tasks work, nothing leaves").hasSize(before);

    resume(rest().path("restore").asLong());
    awaitQuiet();
    assertThat(mails(called.id() + "] Call")).isEqualTo(calls);
    assertThat(held()).isEmpty();
    assertThat(book().values()).as(book().toString()).allMatch(times -> times == 1);
  }

  private void resume(long restore) {
    as(Acts.COORDINATION)
        .post("/api/effects/restore/resumption", Map.of("restore", restore))
        .expect(403);
    Browser coordination = new Browser(base(), Acts.COORDINATION, Stage.PASSWORD);
    assertThat(coordination.look("/effects").expect(200).text())
        .contains("Nothing is sent or mirrored at present", "An administrator resumes here");
    Browser admin = new Browser(base(), "admin", Stage.PASSWORD);
    Map<String, String> form = admin.fill("/effects", "/effects/resumption");
    assertThat(admin.post("/effects/resumption", form).expect(200).text())
        .contains("Effects are carried out again");
    as("admin").post("/api/effects/restore/resumption", Map.of("restore", restore)).expect(409);
    assertThat(
            service
                .getBean(JdbcClient.class)
                .sql("select resumed_by from effect_restore")
                .query(String.class)
                .list())
        .containsExactly("admin");
  }

  private Pilot untilTheApproval(String name) {
    Pilot pilot = new Pilot(this, request(name));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, SourceTree.write(data, name), name + "-Pilot");
    Acts.writeReleaseNotes(pilot, "# Try it\n\nInstall it.");
    pilot.awaitTask(Acts.SA3, "decideOkOrDeny", null);
    return pilot;
  }

  private Pilot untilTheCall(String name) {
    Pilot pilot = untilTheApproval(name);
    Acts.approve(pilot);
    pilot.awaitTask(Acts.COORDINATOR, "prepareCall", null);
    return pilot;
  }

  private void call(Pilot pilot) {
    pilot.task(
        Acts.COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience", "ALL",
            "callMessage", "Please take part.",
            "answersDueDate", today().plusDays(14).toString()));
  }

  private String request(String name) {
    return as("vo")
        .post("/api/pilots", Request.of(name, today()).fields())
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  /** Nothing is left that the service would do by itself at once. */
  private void awaitQuiet() {
    JdbcClient jdbc = service.getBean(JdbcClient.class);
    await("nothing is left to do")
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.sql(
                            """
                            select (select count(*) from effect_intent where delivered_at is null)
                              + (select count(*) from act_ru_job
                                 where duedate_ is null or duedate_ <= clock_timestamp())""")
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  private List<JsonNode> held() {
    List<JsonNode> held = new ArrayList<>();
    as(Acts.COORDINATION).get("/api/effects").expect(200).json().forEach(held::add);
    return held;
  }

  private JsonNode rest() {
    return as("admin").get("/api/effects/restore").expect(200).json();
  }

  private String fence(Pilot pilot) throws IOException {
    return Files.readString(data.resolve("mirror").resolve(pilot.id()).resolve("fence")).strip();
  }

  /** Who got a mail with that in its subject, in the order of the book. */
  private List<String> mails(String subject) {
    return mail.mails.stream()
        .filter(text -> header(text, "Subject").contains(subject))
        .map(text -> header(text, "To"))
        .toList();
  }

  /** How often each got what. */
  private Map<String, Long> book() {
    return mail.mails.stream()
        .collect(
            Collectors.groupingBy(
                text -> header(text, "To") + ": " + header(text, "Subject"),
                Collectors.counting()));
  }

  private static String header(String text, String name) {
    return text.replaceAll("\\n[ \\t]+", " ")
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .findFirst()
        .orElseThrow();
  }

  /** In the middle of the half call it says nothing any more, and takes nothing. */
  private String answer(String line) {
    if (!line.startsWith("CONTENT") || patience.getAndDecrement() > 0) {
      return AS_USUAL;
    }
    waiting.countDown();
    try {
      return gone.await(5, TimeUnit.MINUTES) ? HANG_UP : AS_USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HANG_UP;
    }
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Pilotage.class)
        .run(
            "--server.port=0",
            "--spring.profiles.active=postgres",
            "--pilotage.database.url=" + server.getJdbcUrl("postgres", "pilotage"),
            "--pilotage.database.username=postgres",
            "--pilotage.database.password=postgres",
            "--spring.datasource.hikari.connection-timeout=1500",
            "--pilotage.data-dir=" + data,
            "--pilotage.link-secret=the-same-before-and-after-the-restore",
            "--pilotage.smtp.host=127.0.0.1",
            "--pilotage.smtp.port=" + mail.port(),
            "--pilotage.sandbox.pilots=false",
            "--pilotage.sandbox.password=" + Stage.PASSWORD,
            "--pilotage.effect.relay.interval=200ms");
  }

  private void administer(String statement) {
    JdbcClient.create(server.getPostgresDatabase()).sql(statement).update();
  }

  private URI base() {
    return URI.create(
        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
  }

  @Override
  public Outsider as(String user) {
    return Outsider.person(base(), user, Stage.PASSWORD);
  }

  @Override
  public LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
