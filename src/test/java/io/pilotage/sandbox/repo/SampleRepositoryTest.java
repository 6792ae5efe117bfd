package io.pilotage.sandbox.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRepositoryTest {

  @TempDir Path temp;

  @Test
  void writtenPackagesAreReadBackWithoutDefect() throws Exception {
    SampleRepository.write(temp, List.of(OsBranch.parse("SL4/i386")), "CREAM", 0);

    Path file = temp.resolve("SL4/i386/RPMS.Release/cream-server-1.0-1.i386.rpm");
    try (InputStream in = Files.newInputStream(file)) {
      RpmFile rpm = RpmReader.read(in);
      System.out.println(rpm);
      assertThat(rpm.defects()).isEmpty();
      assertThat(rpm.pkg().nevra()).isEqualTo("cream-server-1.0-1.i386");
      assertThat(rpm.pkg().requires()).extracting(Object::toString).contains("log4c >= 1.2");
      assertThat(rpm.verified()).contains("header SHA-256");
    }
  }

  @Test
  void equalPackagesAreEqualBytes() throws Exception {
    SampleRpm rpm = SampleRpm.of("log4c", "1.2.1", "i386", "libc.so.6");

    byte[] first = Files.readAllBytes(rpm.write(temp));
    byte[] again = Files.readAllBytes(rpm.write(temp));

    assertThat(again).isEqualTo(first);
  }
}
