package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.cli.Desk.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyDossierCommandTest {

  private static final Path INTACT = Path.of("src/test/resources/dossier/intact.json");

  @TempDir Path temp;

  @Test
  void anExportOfAnEarlierVersionIsStillIntact() {
    Ended ended = Desk.run("verify-dossier", INTACT);

    assertThat(ended.out()).startsWith("INTACT, 3 records verified\nsigned by ");
    assertThat(ended.exit()).isZero();
    String signer = ended.out().lines().toList().get(1).substring("signed by ".length());
    assertThat(Desk.run("verify-dossier", "--signer", signer, INTACT).exit()).isZero();
  }

  @Test
  void aDecisionThatSomebodyTurnedIsFound() throws IOException {
    Path turned = temp.resolve("turned.json");
    Files.writeString(turned, Files.readString(INTACT).replace("DENY", "OK"));

    Ended ended = Desk.run("verify-dossier", turned);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).startsWith("BROKEN, 0 records verified\nrecord 1: its content");
  }

  @Test
  void aStrangersSignatureIsNotTrusted() {
    assertThat(Desk.run("verify-dossier", "--signer", "bm9ib2R5", INTACT).exit()).isEqualTo(1);
  }

  @Test
  void whatIsNoDossierIsBrokenAndWhatIsNotThereIsUnavailable() throws IOException {
    Path other = Files.write(temp.resolve("other"), new byte[] {(byte) 0xff, 0, 1});

    assertThat(Desk.run("verify-dossier", other).exit()).isEqualTo(1);
    assertThat(Desk.run("verify-dossier", temp.resolve("missing")).exit()).isEqualTo(3);
  }
}
