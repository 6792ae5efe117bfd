package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchTest {

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "--server.port=8081, false",
    "--debug, false",
    "--spring.profiles.active=production check, false",
    "check repository, true",
    "--help, true",
    "--version, true",
    "-h, true",
    "nonsense, true"
  })
  void onlyOptionsStartTheService(String words, boolean command) {
    String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");

    assertThat(Launch.isCommand(arguments)).isEqualTo(command);
  }
}
