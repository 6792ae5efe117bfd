package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.Rehearsal;
import io.pilotage.pilot.Rehearsal.Play;
import io.pilotage.pilot.Rehearsal.Wish;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.Role;
import io.pilotage.testing.OnPostgres;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rehearsal in a service at work, on a real PostgreSQL (P-02). */
@OnPostgres
class RehearsalOnPostgresIT extends Stage {

  @Autowired private Rehearsal rehearsal;
  @Autowired private JdbcClient jdbc;

  @Test
  @Rule("P-02")
  void aNormalPilotIsRehearsedToItsEndAndNoRowIsLeft() {
    Map<String, Long> before = rows();
    Play play =
        rehearsal.play(
            new Wish(
                draft(), ReleaseCategory.NORMAL, developersOffer("CREAM").address().toString()),
            new Actor("vo", Set.of(Role.VO)));
    assertThat(play.obstacles()).isEmpty();
    assertThat(play.finished()).isTrue();
    assertThat(play.end()).isEqualTo(PilotState.CLOSED_SUCCESS);
    assertThat(play.check().findings()).noneMatch(finding -> finding.startsWith("ERROR"));
    assertThat(rows()).isEqualTo(before);
    assertThat(as("admin").get("/sandbox/mail.json").expect(200).json()).isEmpty();
  }

  private RequestDraft draft() {
    Map<String, String> fields = request("CREAM").fields();
    return new RequestDraft(
        fields.get("previewKind"),
        fields.get("serviceName"),
        fields.get("description"),
        fields.get("requestingEntity"),
        fields.get("requesterType"),
        fields.get("contactMail"),
        fields.get("useCases"),
        fields.get("osBranches"),
        fields.get("wantedStart"),
        fields.get("wantedEnd"),
        fields.get("successCriteria"));
  }

  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    jdbc.sql(
            """
            select table_name from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema = current_schema()""")
        .query(String.class)
        .list()
        .forEach(
            table ->
                rows.put(
                    table,
                    jdbc.sql("select count(*) from \"" + table + "\"").query(Long.class).single()));
    assertThat(rows).containsKeys("act_ru_execution", "effect_intent", "pilot", "dossier_record");
    return rows;
  }
}
