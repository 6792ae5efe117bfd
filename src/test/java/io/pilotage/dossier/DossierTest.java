package io.pilotage.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilotage.dossier.Dossier.Milestone;
import io.pilotage.dossier.DossierVerification.Verdict;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.Role;
import io.pilotage.testdatabase.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

class DossierTest {

  private static final PilotId PILOT = PilotId.of(2026, 42);
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private static Path directory;

  private TestDatabase database;
  private Dossier dossier;

  /** The key, as the configuration would find it. */
  static class Keys {
    @Bean
    SigningKey dossierKey() {
      return SigningKey.loadOrCreate(directory.resolve("dossier-key.pem"));
    }
  }

  @BeforeEach
  void start() {
    database = new TestDatabase(DossierTables.class, Keys.class, Dossier.class);
    dossier = database.get(Dossier.class);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void anExportVerifiesOfflineAndIsAlwaysTheSame() {
    String export = threeDecisions();
    Verdict verdict = DossierVerification.verify(export);
    assertThat(verdict.problem()).isEmpty();
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.records()).isEqualTo(3);
    assertThat(dossier.export(PILOT)).isEqualTo(export);
    assertThat(dossier.of(PILOT))
        .extracting(DossierRecord::decision)
        .containsExactly("DENY", "OK", "OK");
  }

  @Test
  void everyFieldOfEveryRecordIsProtected() throws JsonProcessingException {
    String export = threeDecisions();
    for (int i = 0; i < 3; i++) {
      List<String> fields = new ArrayList<>();
      JSON.readTree(export).get("records").get(i).fieldNames().forEachRemaining(fields::add);
      assertThat(fields).hasSize(16);
      for (String field : fields) {
        int index = i;
        Verdict verdict =
            tampered(export, records -> alter((ObjectNode) records.get(index), field));
        assertThat(verdict.intact()).as(field).isFalse();
        assertThat(verdict.firstBroken()).as(field).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void removalReorderingAndTruncationAreFound() throws JsonProcessingException {
    String export = threeDecisions();
    assertThat(tampered(export, records -> records.remove(0)).firstBroken()).isEqualTo(1);
    assertThat(tampered(export, records -> records.remove(1)).firstBroken()).isEqualTo(2);
    assertThat(tampered(export, records -> records.add(records.remove(1))).firstBroken())
        .isEqualTo(2);
    assertThat(tampered(export, records -> records.add(records.get(2))).firstBroken()).isEqualTo(4);
    Verdict cut = tampered(export, records -> records.remove(2));
    assertThat(cut.intact()).isFalse();
    assertThat(cut.firstBroken()).isEqualTo(3);
    assertThat(cut.problem()).contains("ends with record 2");
  }

  @Test
  void theHeadCannotBeMovedToHideATruncation() throws JsonProcessingException {
    ObjectNode document = (ObjectNode) JSON.readTree(threeDecisions());
    ArrayNode records = (ArrayNode) document.get("records");
    records.remove(2);
    ObjectNode head = (ObjectNode) document.get("head");
    head.put("seq", 2).set("hash", records.get(1).get("hash"));
    assertThat(DossierVerification.verify(document.toString()).problem()).contains("head");
  }

  @Test
  void fieldsCannotBorrowFromTheirNeighbours() {
    DossierRecord one = dossier.record(entry("OK", "ab", "c"));
    DossierRecord other = dossier.record(entry("OK", "a", "bc"));
    assertThat(Seal.hash(one)).isNotEqualTo(Seal.hash(other));
    DossierRecord none = dossier.record(entry("OK", "", null));
    DossierRecord empty = dossier.record(entry("OK", "", ""));
    assertThat(none.fingerprint()).isNull();
    assertThat(empty.fingerprint()).isEmpty();
    assertThat(DossierVerification.verify(dossier.export(PILOT)).intact()).isTrue();
  }

  @Test
  void aForeignKeyIsSeen() {
    String export = threeDecisions();
    String key = database.get(SigningKey.class).publicKey();
    assertThat(DossierVerification.verify(export, Set.of(key)).intact()).isTrue();
    String other = SigningKey.loadOrCreate(directory.resolve("other.pem")).publicKey();
    assertThat(other).isNotEqualTo(key);
    assertThat(DossierVerification.verify(export, Set.of(other)).problem()).contains("not trusted");
  }

  @Test
  void anyTextIsAnsweredWithAVerdict() {
    String export = threeDecisions();
    List<String> texts = new ArrayList<>(List.of("", "null", "{}", "[]", "\u0000", "{\"a\":1}"));
    texts.add(export + "x");
    texts.add(export.replaceFirst("\"seq\" : 1", "\"seq\" : 1, \"seq\" : 1"));
    texts.add(export.replaceFirst("\"seq\" : 1", "\"seq\" : \"1\""));
    texts.add(export.replaceFirst("\"seq\" : 1", "\"seq\" : 1.0"));
    texts.add(export.replaceFirst("\"who\" : \"[^\"]*\"", "\"who\" : null"));
    texts.add(export.replaceFirst("\"reason\" :", "\"reasons\" :"));
    texts.add("[".repeat(2000));
    IntStream.range(0, export.length())
        .filter(i -> i % 97 == 0)
        .forEach(i -> texts.add(export.substring(0, i)));
    assertThat(texts).allSatisfy(t -> assertThat(DossierVerification.verify(t).intact()).isFalse());
  }

  @Test
  void writersAtTheSameMomentFormOneChain() throws InterruptedException, ExecutionException {
    ExecutorService people = Executors.newFixedThreadPool(8);
    Callable<DossierRecord> work = () -> dossier.record(entry("OK", "because", "f"));
    try {
      for (Future<DossierRecord> done :
          people.invokeAll(IntStream.range(0, 60).mapToObj(i -> work).toList())) {
        assertThat(done.get().pilot()).isEqualTo(PILOT.value());
      }
    } finally {
      people.shutdownNow();
    }
    assertThat(dossier.of(PILOT))
        .extracting(DossierRecord::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    assertThat(DossierVerification.verify(dossier.export(PILOT)).records()).isEqualTo(60);
  }

  @Test
  void whatIsRolledBackLeavesNoGap() {
    dossier.record(entry("OK", "because", "f"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      dossier.record(entry("DENY", "lost", "f"));
                      throw new IllegalStateException("the engine rolls back");
                    }));
    assertThat(dossier.record(entry("OK", "again", "f")).seq()).isEqualTo(2);
    assertThat(DossierVerification.verify(dossier.export(PILOT)).intact()).isTrue();
  }

  @Test
  void aPilotWithoutDecisionsHasNoDossier() {
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> dossier.export(PILOT));
    assertThat(dossier.of(PILOT)).isEmpty();
  }

  private String threeDecisions() {
    dossier.record(entry("DENY", "The guide is \"missing\"\n", "f0"));
    dossier.record(entry("OK", "Now it is there ☂", "f1"));
    dossier.record(entry("OK", "", null));
    return dossier.export(PILOT);
  }

  @Test
  void milestonesAreTheFirstRecordOfEachStepOfTheYoungestPilots() {
    for (int number = 40; number <= 42; number++) {
      dossier.record(came(PilotId.of(2026, number), "userTask_decideOkOrDeny"));
      dossier.record(came(PilotId.of(2026, number), "userTask_decideOkOrDeny"));
      dossier.record(came(PilotId.of(2026, number), "userTask_prepareCall"));
    }
    assertThat(dossier.milestones(Set.of("userTask_decideOkOrDeny"), 2))
        .containsExactlyInAnyOrder(
            new Milestone("pilot-2026-0042", "userTask_decideOkOrDeny", TestDatabase.NOW),
            new Milestone("pilot-2026-0041", "userTask_decideOkOrDeny", TestDatabase.NOW));
  }

  private static Entry came(PilotId pilot, String element) {
    Actor who = new Actor("sa3-anna", Set.of(Role.SA3));
    return new Entry(pilot, who, element, "P-11", "OK", "", null, null, Map.of());
  }

  private static Entry entry(String decision, String reason, @Nullable String fingerprint) {
    return new Entry(
        PILOT,
        new Actor("sa3-anna", Set.of(Role.SA3, Role.TMB)),
        "userTask_decideOkOrDeny",
        "P-11",
        decision,
        reason,
        fingerprint,
        "d1",
        Map.of("round", "1", "asked by", "mario"));
  }

  private static Verdict tampered(String export, Consumer<ArrayNode> change)
      throws JsonProcessingException {
    ObjectNode document = (ObjectNode) JSON.readTree(export);
    change.accept((ArrayNode) document.get("records"));
    return DossierVerification.verify(document.toString());
  }

  private static void alter(ObjectNode entry, String field) {
    JsonNode value = entry.get(field);
    if (value.isNumber()) {
      entry.put(field, value.asLong() + 7);
    } else if (value instanceof ArrayNode roles) {
      roles.remove(0);
    } else if (value instanceof ObjectNode details) {
      details.put("round", "2");
    } else if (value.isNull()) {
      entry.put(field, "");
    } else if (value.asText().isEmpty()) {
      entry.put(field, "x");
    } else {
      String text = value.asText();
      entry.put(field, (text.charAt(0) == 'A' ? "B" : "A") + text.substring(1));
    }
  }
}
