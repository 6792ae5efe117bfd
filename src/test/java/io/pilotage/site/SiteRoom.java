package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room with real parts: a registry file, a database of its own, and a clock to turn. */
final class SiteRoom extends Clock {

  static final PilotId PILOT = new PilotId("pilot-2026-0042");
  static final Instant NOW = Instant.parse("2026-11-23T17:05:00Z");
  static final Instant DEADLINE = NOW.plus(Duration.ofDays(7));

  private static final String REGISTRY =
      """
      sites:
        - name: CERN-PPS
          kind: PPS
          contactName: CERN PPS team
          contactMail: pps@cern.example.org
          managers: [anna, bert]
          osBranches: [SL4/i386, SL5/x86_64]
          vos: [atlas, cms]
        - name: PIC
          kind: PRODUCTION
          contactMail: grid@pic.example.org
          managers: [anna]
          osBranches: [SL4/i386]
        - name: RAL
          kind: PRODUCTION
          contactMail: grid@ral.example.org
          osBranches: [SL4/i386]
      """;

  final SiteRegistry registry;
  final Participation participation;
  final Problems problems;
  final RevokedLinks revoked;
  private Instant now = NOW;

  SiteRoom(Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("sites.yaml"), REGISTRY);
    registry = new SiteRegistry(new SiteSettings(file.toString()));
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    JdbcClient jdbc = JdbcClient.create(database);
    participation = new Participation(registry, new ParticipationStore(jdbc), this);
    problems = new Problems(jdbc, participation, this);
    revoked = new RevokedLinks(jdbc, registry, this);
  }

  void afterTheDeadline() {
    now = DEADLINE.plusSeconds(60);
  }

  void at(Instant then) {
    now = then;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("one zone is enough");
  }
}
