package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.pilot.PilotId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private final RegisterRoom room = new RegisterRoom();
  private final Documents documents = room.database.get(Documents.class);
  private PilotId pilot = PilotId.of(2026, 1);
  private PilotId other = PilotId.of(2026, 2);

  @BeforeEach
  void openPilots() {
    pilot = room.open("CREAM CE", "vera");
    other = room.open("SCAS", "vera");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Rule("P-11")
  @Test
  void digestChangesWithEveryDocument() {
    String none = documents.digest(pilot);
    documents.put(pilot, "impact", "No downtime.", "dave");
    String one = documents.digest(pilot);
    documents.put(pilot, "impact", "No downtime!", "dave");
    String changed = documents.digest(pilot);
    documents.put(pilot, "yaim", "YES", "dave");
    assertThat(documents.digest(pilot)).hasSize(64);
    assertThat(new String[] {none, one, changed, documents.digest(pilot)}).doesNotHaveDuplicates();
  }

  @Rule("P-11")
  @Test
  void digestIsOfTheContentNotOfWhoWroteItWhen() {
    documents.put(pilot, "yaim", "YES", "dave");
    documents.put(pilot, "impact", "No downtime.", "dave");
    documents.put(other, "impact", "Downtime of an hour.", "dora");
    documents.put(other, "impact", "No downtime.", "dora");
    documents.put(other, "yaim", "YES", "dora");
    assertThat(documents.digest(other)).isEqualTo(documents.digest(pilot));
  }

  @Rule("P-11")
  @Test
  void textCannotPassForAnotherDocument() {
    documents.put(pilot, "a", "1", "dave");
    documents.put(pilot, "b", "2", "dave");
    documents.put(other, "a", "1b\t1\n2", "dave");
    assertThat(documents.digest(other)).isNotEqualTo(documents.digest(pilot));
  }

  @Test
  void documentReplacesTheOneBefore() {
    documents.put(pilot, "impact", "Downtime of an hour.", "dave");
    documents.put(pilot, "impact", "'; drop table pilot; --", "dave");
    assertThat(documents.of(pilot)).containsOnly(Map.entry("impact", "'; drop table pilot; --"));
    assertThat(documents.of(other)).isEmpty();
  }
}
