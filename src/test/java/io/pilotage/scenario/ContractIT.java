package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilotage.Rule;
import io.pilotage.access.Scope;
import io.pilotage.deploymenttest.TestDebts;
import io.pilotage.deploymenttest.TestReportDraft;
import io.pilotage.deploymenttest.TestReports;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.Role;
import io.pilotage.scenario.Contract.Promise;
import io.pilotage.scenario.Contract.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The OpenAPI document is true: what it says is sent to a service at work, and what comes back is
 * held against it. Fields, statuses and types that it does not name count as broken.
 */
class ContractIT extends Stage {

  private static final String TOKEN = "a-token-of-the-mirror-4711";
  private static final String SITE = "CERN-PROD";
  private static final String NOWHERE = "pilot-2000-9999";
  private static final String MARK = "CREAM-Pilot";
  private static final RemoteSite CNAF = new RemoteSite();
  private static final Caller MIRROR = Caller.program("the mirror", TOKEN);

  /** Refusals that need a service in trouble, and who tries those. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "429", "a minute without log-ins for this address: AddressThrottleTest",
          "416", "a run of the mirror: the other test here",
          "500", "a fault of ours, which no call may bring about: GeneratedCallsIT",
          "503", "no database: DatabaseAwayTest");

  @Autowired private JdbcClient jdbc;
  @Autowired private TestDebts debts;
  @Autowired private TestReports reports;

  @DynamicPropertySource
  static void mirror(DynamicPropertyRegistry registry) {
    registry.add("pilotage.mirror.endpoint", () -> CNAF.at("/orders").toString());
    registry.add("pilotage.mirror.location", () -> CNAF.trees().toString());
    registry.add("pilotage.security.mirror-token", () -> TOKEN);
  }

  @AfterAll
  static void close() {
    CNAF.close();
  }

  private Contract contract() {
    return Contract.of(as("admin").get("/api/openapi").expect(200).json());
  }

  private static Caller person(String user) {
    return Caller.person(user, PASSWORD);
  }

  /** {@code -Dpilotage.write-docs=true} writes it. */
  @Test
  void theCopyBesideTheCodeIsWhatTheServiceSays() throws IOException {
    String said = as("admin").get("/api/openapi.yaml").expect(200).text();
    if (Boolean.getBoolean("pilotage.write-docs")) {
      Files.writeString(Contract.COPY, said);
    }
    assertThat(Files.readString(Contract.COPY)).isEqualTo(said);
  }

  @Test
  @Rule({"P-02", "P-03", "P-06", "P-15", "P-18", "P-19", "P-20", "P-23", "P-24", "P-25", "P-27"})
  void everyOperationDoesWithItsExampleWhatTheDocumentSays() {
    Contract contract = contract();
    Correspondence mail = new Correspondence(base(), contract);
    readAboutOneself(mail);
    mail.ask(person("vo"), "rehearsePilot", Map.of());
    makeAndRevokeAToken(mail);
    Pilot pilot = openOnce(mail);
    mirror(mail, pilot);
    readTheRecords(mail, pilot);
    settleDebts(mail, pilot);
    answerTheCall(mail, pilot);
    resolveWhatIsUnknown(mail, pilot);
    resumeAfterARestore(mail);
    lookAtTheModels(mail);
    inProduction(mail, pilot);
    endIt(mail, pilot);

    mail.requireKept();
    assertThat(mail.seen("2")).isEqualTo(contract.listed("2"));
    assertThat(mail.seen("3")).isEqualTo(contract.listed("3"));
  }

  /** Nobody is behind: these are the first models of this database. */
  private void lookAtTheModels(Correspondence mail) {
    mail.ask(person("admin"), "listModels", Map.of());
    mail.ask(person("admin"), "carryOver", Map.of());
  }

  private void readAboutOneself(Correspondence mail) {
    mail.ask(person("vo"), "showMe", Map.of());
    mail.ask(person("vo"), "showDocument", Map.of());
    mail.ask(person("vo"), "showDocumentAsYaml", Map.of());
  }

  private void makeAndRevokeAToken(Correspondence mail) {
    JsonNode made = Correspondence.json(mail.ask(person("vo"), "makeToken", Map.of()));
    mail.ask(person("vo"), "listTokens", Map.of());
    String id = made.path("token").path("id").asText();
    mail.ask(person("vo"), "revokeToken", Map.of("token", id));
  }

  private Pilot openOnce(Correspondence mail) {
    Map<String, String> key = Map.of("Idempotency-Key", "the-first-request");
    Reply opened = mail.ask(person("vo"), "openPilot", key);
    Reply again = mail.ask(person("vo"), "openPilot", key);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(opened.body());
    Map<String, String> some =
        Map.of("state", "REQUESTED", "text", "CREAM", "page", "0", "size", "10");
    JsonNode list = Correspondence.json(mail.ask(person("vo"), "listPilots", some));
    String id = Correspondence.json(opened).path("id").asText();
    assertThat(list.path("items").path(0).path("id").asText()).isEqualTo(id);
    mail.ask(person("vo"), "showPilot", Map.of("id", id));
    return new Pilot(this, id);
  }

  private void mirror(Correspondence mail, Pilot pilot) {
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    mail.ask(person("vo"), "showPilot", of(pilot));
    Acts.document(pilot, Acts.COORDINATOR, developersOffer("CREAM"), MARK);
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.approve(pilot);
    JsonNode order = CNAF.awaitOrder(pilot.id(), 1);
    Map<String, String> run = Map.of("run", order.path("runKey").asText());
    mail.ask(MIRROR, "showMirrorManifest", run);
    String sha256 = order.path("files").path(0).path("sha256").asText();
    Map<String, String> file = Map.of("run", run.get("run"), "sha256", sha256);
    mail.ask(MIRROR, "fetchMirrorContent", file);
    for (Map.Entry<String, String> header :
        Map.of("Range", "bytes=0-99", "If-None-Match", '"' + sha256 + '"').entrySet()) {
      mail.ask(
          MIRROR,
          "fetchMirrorContent",
          Map.of("run", run.get("run"), "sha256", sha256, header.getKey(), header.getValue()));
    }
    Map<String, String> beyond =
        Map.of("run", run.get("run"), "sha256", sha256, "Range", "bytes=999999999-");
    assertThat(mail.send(MIRROR, "fetchMirrorContent", beyond).status()).isEqualTo(416);
    CNAF.publish(order, CNAF.fetch(order));
    mail.ask(MIRROR, "answerMirrorRun", run);
    pilot.awaitState("CALLING");
  }

  private void readTheRecords(Correspondence mail, Pilot pilot) {
    for (String operation : Set.of("listReleaseNotes", "downloadDossier", "listTestDebts")) {
      Reply reply = mail.ask(person(Acts.COORDINATOR), operation, of(pilot));
      assertThat(Correspondence.json(reply)).as(operation).isNotEmpty();
    }
  }

  /** Of two tests that were skipped one is made after all. */
  private void settleDebts(Correspondence mail, Pilot pilot) {
    PilotId id = PilotId.parse(pilot.id()).orElseThrow();
    Actor tester = new Actor(Acts.PPS_SITES, Set.of(Role.PPS_SITE_MANAGERS));
    TestReportDraft draft =
        new TestReportDraft(
            "CERN-PPS",
            SourceTree.BRANCH.toString(),
            "YUM",
            "PASS",
            "NOT_RUN",
            "PASS",
            "PASS",
            "PASS",
            "PASS",
            null,
            "DEPLOYABLE");
    long report = reports.record(id, "release", 1, draft, tester).id();
    long second = debts.record(id, "release", "upgrade", "No time.", tester).id();
    long first = debts.of(id).get(0).id();
    mail.ask(person(Acts.COORDINATOR), "waiveTestDebt", of(pilot, "debt", first));
    mail.send(
        person(Acts.COORDINATOR),
        "payTestDebt",
        of(pilot, "debt", second),
        object("report", JsonNodeFactory.instance.numberNode(report)));
    mail.ask(person(Acts.COORDINATOR), "listTestDebts", of(pilot));
    mail.ask(person(Acts.COORDINATOR), "listTestReports", of(pilot));
  }

  private void answerTheCall(Correspondence mail, Pilot pilot) {
    pilot.task(
        Acts.COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience", "ALL",
            "callMessage", "Please take part.",
            "answersDueDate", today().plusDays(14).toString()));
    pilot.awaitSite(SITE, "INVITED");
    Caller manager = person(Acts.SITES);
    mail.ask(manager, "answerCall", of(pilot, "site", SITE));
    mail.ask(manager, "listSites", of(pilot));
    JsonNode problem = Correspondence.json(mail.ask(manager, "reportProblem", at(pilot)));
    mail.ask(manager, "listProblems", at(pilot));
    mail.ask(
        manager,
        "resolveProblem",
        Map.of("id", pilot.id(), "site", SITE, "number", problem.path("number").asText()));
    mail.ask(person(Acts.COORDINATOR), "revokeLinks", at(pilot));
  }

  /** The one thing that cannot be had by asking: a crash at the wrong moment. */
  private void resolveWhatIsUnknown(Correspondence mail, Pilot pilot) {
    JsonNode broadcasts =
        Correspondence.json(mail.ask(person(Acts.COORDINATOR), "listBroadcasts", of(pilot)));
    String broadcast = broadcasts.path(0).path("id").asText();
    jdbc.sql(
            """
            update broadcast_recipient set state = 'UNKNOWN'
            where broadcast_id = ? and recipient_no = 1""")
        .param(broadcast)
        .update();
    Map<String, String> row = Map.of("id", pilot.id(), "broadcast", broadcast, "number", "1");
    mail.ask(person(Acts.COORDINATOR), "showLedger", row);
    mail.ask(person(Acts.COORDINATOR), "resolveRecipient", row);
    String effect = "gone:sendTask_broadcastCall:1";
    jdbc.sql(
            """
            insert into effect_intent (id, pilot_id, process_instance_id, activity_id, round,
              execution_id, kind, payload, payload_digest, state, attempt, fence, note, planned_at,
              not_before, sending_at, delivery_attempt)
            values (?, ?, 'gone', 'sendTask_broadcastCall', 1, 'gone', 'errand', '{}', '', 'HOLD', 1,
              17, 'cut off', current_timestamp, current_timestamp, current_timestamp, 0)""")
        .param(effect)
        .param(pilot.id())
        .update();
    mail.ask(person(Acts.COORDINATOR), "listEffects", Map.of());
    mail.ask(person(Acts.COORDINATOR), "decideEffect", Map.of("effect", effect));
  }

  /** What RestoreOnPostgresIT shows at length. */
  private void resumeAfterARestore(Correspondence mail) {
    mail.ask(person(Acts.COORDINATOR), "showRestore", Map.of());
    jdbc.sql(
            """
            insert into effect_restore (found_at, reason, findings)
            values (current_timestamp, 'the database was put back', 'a mail\nanother')""")
        .update();
    JsonNode rest =
        Correspondence.json(mail.ask(person(Acts.COORDINATOR), "showRestore", Map.of()));
    assertThat(rest.path("findings")).hasSize(2);
    mail.ask(person("admin"), "resumeEffects", Map.of());
  }

  private void inProduction(Correspondence mail, Pilot pilot) {
    pilot.hasten("event_answersDue");
    Acts.deploy(pilot, this, SITE, Acts.SITES);
    grid().publish(SITE, MARK);
    pilot.task(
        Acts.COORDINATOR,
        "announceAvailability",
        Map.of(
            "availabilityMessage", "CREAM can be tried.",
            "howToSelect", "Ask for " + MARK,
            "vos", "alice",
            "feedbackChannel", "feedback@example.org"));
    pilot.awaitState("IN_PRODUCTION");
    mail.ask(person("vo"), "giveFeedback", of(pilot));
    mail.ask(person("vo"), "listFeedback", of(pilot));
    mail.ask(person(Acts.COORDINATOR), "requestProductionUpdate", of(pilot));
    mail.ask(person(Acts.DEVELOPERS), "candidatePilotUpdate", of(pilot));
    mail.ask(person("vo"), "showPilot", of(pilot));
    mail.ask(person(Acts.SITES), "listSites", of(pilot));
    mail.ask(person(Acts.SITES), "leavePilot", at(pilot));
    grid().remove(SITE, MARK);
  }

  private void endIt(Correspondence mail, Pilot pilot) {
    mail.ask(person(Acts.COORDINATION), "handOverPilot", of(pilot));
    await("the pilot has another coordinator")
        .until(() -> pilot.view().path("coordinator").asText().equals("coordinator2"));
    mail.ask(person("vo"), "withdrawPilot", of(pilot));
    pilot.awaitState("WITHDRAWN");
    mail.ask(person("vo"), "showPilot", of(pilot));
  }

  @Test
  void everyKindOfRefusalIsAsTheDocumentSays() {
    Contract contract = contract();
    Correspondence mail = new Correspondence(base(), contract);
    Pilot pilot = open("vo", request("VOMS"));
    contract
        .promises()
        .forEach(promise -> refuse(401, mail, Caller.stranger(), promise, pilot.id()));
    Caller program = programThatMayDoLittle();
    contract.promises().stream()
        .filter(promise -> !isFor(promise, Scope.FEEDBACK) && !isForTheMirror(promise))
        .forEach(promise -> refuse(403, mail, program, promise, pilot.id()));
    contract.promises().stream()
        .filter(promise -> promise.path().contains("{"))
        .forEach(promise -> refuse(404, mail, whoMayLook(promise), promise, NOWHERE));
    refuseBadBodies(mail, pilot);

    mail.requireKept();
    Set<String> listed = statuses(contract.listed("4"));
    listed.addAll(statuses(contract.listed("5")));
    listed.removeAll(ELSEWHERE.keySet());
    assertThat(statuses(mail.seen("4"))).isEqualTo(listed);
  }

  private static Set<String> statuses(Set<String> all) {
    return all.stream()
        .map(one -> one.substring(one.indexOf(' ') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** But for the pilot, nothing exists of the names that the document gives as examples. */
  private static void refuse(
      int status, Correspondence mail, Caller caller, Promise promise, String pilot) {
    assertThat(mail.send(caller, promise.id(), Map.of("id", pilot)).status())
        .as(promise.id())
        .isEqualTo(status);
  }

  private Caller programThatMayDoLittle() {
    JsonNode made =
        as("vo")
            .post("/api/tokens", Map.of("name", "feedback", "scopes", Set.of("FEEDBACK")))
            .expect(201)
            .json();
    return Caller.program("a program", made.path("secret").asText());
  }

  private static boolean isFor(Promise promise, Scope scope) {
    return promise.node().path("security").toString().contains(scope.name());
  }

  private static boolean isForTheMirror(Promise promise) {
    return promise.node().path("security").toString().contains("mirror");
  }

  private static Caller whoMayLook(Promise promise) {
    return isForTheMirror(promise) ? MIRROR : person(Acts.COORDINATOR);
  }

  private void refuseBadBodies(Correspondence mail, Pilot pilot) {
    Caller vo = person("vo");
    ObjectNode bad = object("contactMail", JsonNodeFactory.instance.textNode("nowhere"));
    JsonNode faults = Correspondence.json(mail.send(vo, "openPilot", Map.of(), bad));
    assertThat(faults.path("status").asInt()).isEqualTo(400);
    assertThat(faults.path("errors")).hasSizeGreaterThan(5);
    assertThat(mail.send(vo, "listPilots", Map.of("page", "-1")).status()).isEqualTo(400);
    Map<String, String> noNumber = Map.of("id", pilot.id(), "site", SITE, "number", "one");
    assertThat(mail.send(person("admin"), "resolveProblem", noNumber).status()).isEqualTo(400);

    Map<String, String> key = Map.of("Idempotency-Key", "used-before");
    mail.send(vo, "openPilot", key);
    ObjectNode other = open(mail).put("serviceName", "FTS");
    assertThat(mail.send(vo, "openPilot", key, other).status()).isEqualTo(422);
    mail.ask(vo, "withdrawPilot", of(pilot));
    pilot.awaitState("WITHDRAWN");
    assertThat(mail.send(vo, "withdrawPilot", of(pilot)).status()).isEqualTo(409);
    refuseOddLetters(mail, vo);
  }

  private static ObjectNode open(Correspondence mail) {
    return mail.example("openPilot").deepCopy();
  }

  private static void refuseOddLetters(Correspondence mail, Caller vo) {
    var nothing = BodyPublishers.noBody();
    var xml = BodyPublishers.ofString("<a/>");
    var large = BodyPublishers.ofString(" ".repeat(1 << 20) + "{}");
    var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'{'}));
    String json = "application/json";
    Map<String, String> as = Map.of();
    assertThat(mail.send(vo, "listPilots", as, nothing, json, "Accept", "image/png").status())
        .isEqualTo(406);
    assertThat(mail.send(vo, "openPilot", as, xml, "text/xml").status()).isEqualTo(415);
    assertThat(mail.send(vo, "openPilot", as, large, json).status()).isEqualTo(413);
    assertThat(mail.send(vo, "openPilot", as, endless, json).status()).isEqualTo(411);
  }

  private static ObjectNode object(String field, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set(field, value);
  }

  private static Map<String, String> of(Pilot pilot) {
    return Map.of("id", pilot.id());
  }

  private static Map<String, String> at(Pilot pilot) {
    return of(pilot, "site", SITE);
  }

  private static Map<String, String> of(Pilot pilot, String name, Object value) {
    return Map.of("id", pilot.id(), name, String.valueOf(value));
  }
}
