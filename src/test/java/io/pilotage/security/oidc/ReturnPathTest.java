package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example.org",
        "/\\evil.example.org",
        "\\\\evil.example.org",
        "https://evil.example.org",
        "javascript:alert(1)",
        "evil.example.org",
        "/\t/evil.example.org",
        "/effects\r\nLocation: https://evil.example.org",
        "/a\\..\\b",
        ""
      })
  void whatIsNoPathOfOursLeadsHome(String kept) {
    assertThat(ReturnPath.safe(kept)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/effects", "/pilots/pilot-1?x=y", "/camunda/app/tasklist/default/"})
  void aPathOfOursIsKept(String kept) {
    assertThat(ReturnPath.safe(kept)).isEqualTo(kept);
  }
}
