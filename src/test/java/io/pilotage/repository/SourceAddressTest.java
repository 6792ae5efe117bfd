package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

  private final SourceAddress any =
      new SourceAddress(policy(Set.of("*", "repo.example.org:8080"), List.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://repo.example.org/pilots/cream",
        "https://repo.example.org/pilots/cream/",
        "http://repo.example.org:8080/p1",
        "http://192.0.2.1/x",
        "http://[2001:db8::1]/x",
        "file:///srv/pilots/cream",
        "file:/srv/pilots/cream"
      })
  void plainAddressesAreAccepted(String url) {
    assertThat(any.parse(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "repo.example.org",
        "ftp://repo.example.org/x",
        "gopher://repo.example.org/x",
        "jar:file:///srv/x.jar!/",
        "http:///x",
        "http://user:secret@repo.example.org/x",
        "http://repo.example.org\\@evil.example/x",
        "http://repo.example.org/x?y=1",
        "http://repo.example.org/x#y",
        "http://repo.example.org:22/x",
        "http://repo.example.org/a/../b",
        "http://repo.example.org/%2e%2e/b",
        "http://repo.example.org//b",
        "http://repo.example.org/a\r\nX: y",
        "http://127.1/x",
        "http://2130706433/x",
        "http://0x7f.0.0.1/x",
        "http://017700000001/x",
        "http://127.0.0.01/x",
        "http://1.2.3.256/x",
        "http://r\u0435po.example.org/x",
        "http://repo_x.example.org/x",
        "file://host/srv/x",
        "file:///srv/../etc",
        "file:///srv/%2e%2e/etc",
        "file:relative",
        "file:///srv/x?y",
        "file:///srv/%00"
      })
  void everythingElseIsRefusedNamingTheField(String url) {
    assertThatThrownBy(() -> any.parse(url))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.faults()).extracting("field").containsExactly("repositoryUrl"));
  }

  @Test
  void aLongAddressIsRefused() {
    assertThatThrownBy(() -> any.parse("http://repo.example.org/" + "a".repeat(2000)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void onlyNamedHostsAreAllowed() {
    SourceAddress named = new SourceAddress(policy(Set.of("Repo.Example.org"), List.of()));

    assertThat(named.parse("http://repo.example.org/x")).isNotNull();
    assertThatThrownBy(() -> named.parse("http://other.example.org/x"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> named.parse("http://repo.example.org.evil.example/x"))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "example.org/8", "10.0/8", "::/129", ""})
  void rangesThatAreNoneAreRefused(String range) {
    assertThatThrownBy(() -> policy(Set.of(), List.of(range)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressHasTwoThousandLettersAtMostAndItsNamesTwoHundredAndFiftyFive() {
    String host = "http://repo.example.org/";
    assertThat(any.parse(host + "a".repeat(255)).getPath()).hasSize(256);
    assertThatThrownBy(() -> any.parse(host + "a".repeat(256)))
        .isInstanceOf(RefusedException.class);
    assertThat(code(host + "x".repeat(2000 - host.length()))).isEqualTo("malformed");
    assertThat(code(host + "x".repeat(2001 - host.length()))).isEqualTo("too-long");
    assertThat(any.parse(host + "a/".repeat(499) + "bc").getPath()).hasSize(1001);
    assertThat(code(host + "a/".repeat(499) + "bcd")).isEqualTo("malformed");
  }

  private String code(String address) {
    try {
      any.parse(address);
      return "";
    } catch (RefusedException e) {
      return e.faults().get(0).code();
    }
  }

  @Test
  void onlyTheUsualPortOfItsSchemeGoesWithoutSaying() {
    SourceAddress named = new SourceAddress(policy(Set.of("repo.example.org"), List.of()));

    assertThat(named.parse("http://repo.example.org:80/x")).isNotNull();
    assertThat(named.parse("https://repo.example.org:443/x")).isNotNull();
    for (String other : List.of("http://repo.example.org:443/x", "https://repo.example.org:80/x")) {
      assertThatThrownBy(() -> named.parse(other)).isInstanceOf(RefusedException.class);
    }
    SourceAddress port = new SourceAddress(policy(Set.of("repo.example.org:81"), List.of()));
    assertThat(port.parse("http://REPO.example.org:81/x")).isNotNull();
    assertThatThrownBy(() -> port.parse("http://repo.example.org/x"))
        .isInstanceOf(RefusedException.class);
  }

  static SourcePolicy policy(Set<String> hosts, List<String> ranges) {
    return new SourcePolicy(List.of(Path.of("/srv")), hosts, ranges, SourceLimits.DEFAULT);
  }
}
