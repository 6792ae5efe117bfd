package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SecurityTableTest {

  /** What the table counts and the profile does not run is only found after many minutes. */
  @Test
  void theProfileRunsWhateverTheTableCounts() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String profile = pom.substring(pom.indexOf("<id>security</id>"), pom.indexOf("<id>bench</id>"));
    assertThat(SecurityTable.HOLES)
        .allSatisfy(
            name -> assertThat(profile).contains("<include>**/" + name + ".java</include>"));
  }
}
