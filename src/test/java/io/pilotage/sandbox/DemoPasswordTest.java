package io.pilotage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DemoPasswordTest {

  @TempDir Path data;

  @Test
  void passwordIsMadeUpOnceAndKept() {
    String first = DemoPassword.from("", data.resolve("new"));

    assertThat(first).hasSizeGreaterThanOrEqualTo(16);
    assertThat(DemoPassword.from("", data.resolve("new"))).isEqualTo(first);
    assertThat(DemoPassword.from("", data.resolve("other"))).isNotEqualTo(first);
    assertThat(DemoPassword.from("chosen", data.resolve("new"))).isEqualTo("chosen");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nobodyElseReadsIt() throws Exception {
    DemoPassword.from("", data);

    assertThat(data).isDirectoryContaining("glob:**/sandbox-password");
    assertThat(Files.getPosixFilePermissions(data.resolve("sandbox-password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
