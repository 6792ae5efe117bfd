package io.pilotage.register;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.PreviewKind;
import io.pilotage.pilot.RequesterType;
import io.pilotage.testdatabase.TestDatabase;
import java.time.LocalDate;
import java.util.List;

/** The register on an empty database. */
final class RegisterRoom implements AutoCloseable {
  final TestDatabase database =
      new TestDatabase(
          PilotRegister.class,
          PilotStays.class,
          Waits.class,
          LiveMarks.class,
          PilotList.class,
          Updates.class,
          Submissions.class,
          Documents.class,
          Checks.class);
  final PilotRegister register = database.get(PilotRegister.class);

  static PilotRequest request(String service, String entity) {
    return new PilotRequest(
        PreviewKind.GRID_SERVICE,
        service,
        "A service that a VO wants to try.",
        entity,
        RequesterType.VO,
        "pilots@example.org",
        List.of("Monte Carlo production", "Analysis"),
        List.of(OsBranch.parse("SL4/i386"), OsBranch.parse("SL5/x86_64")),
        LocalDate.of(2026, 12, 1),
        LocalDate.of(2027, 9, 6),
        List.of("1000 jobs a day"));
  }

  PilotId open(String service, String requester) {
    return register.enter(request(service, "CMS"), requester);
  }

  @Override
  public void close() {
    database.close();
  }
}
