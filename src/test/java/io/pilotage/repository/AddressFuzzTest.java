package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.outbound.AddressRanges;
import io.pilotage.pilot.RefusedException;
import io.pilotage.testing.Bounds;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Any text is an address of a kind that may be read, or refused. */
class AddressFuzzTest {

  private static final SourcePolicy POLICY =
      new SourcePolicy(
          List.of(Path.of("/srv")),
          Set.of("*", "repo.example.org:8080"),
          List.of(),
          SourceLimits.DEFAULT);
  private static final SourceAddress ADDRESS = new SourceAddress(POLICY);
  private static final AddressRanges RANGES = new AddressRanges(POLICY.privateRanges());

  @FuzzTest
  void addressIsPlainOrRefused(byte[] data) throws Exception {
    String text = new String(data, StandardCharsets.UTF_8);
    Bounds.keep(() -> judge(text));
  }

  private static void judge(String text) throws UnknownHostException {
    URI uri;
    try {
      uri = ADDRESS.parse(text);
    } catch (RefusedException e) {
      assertThat(e.faults())
          .isNotEmpty()
          .allSatisfy(fault -> assertThat(fault.field()).isEqualTo("repositoryUrl"));
      return;
    }
    assertThat(uri.toString()).matches("[\\x21-\\x7e]{1,2000}").doesNotContain("\\");
    assertThat(ADDRESS.parse(uri.toString())).isEqualTo(uri);
    assertThat(uri.getRawUserInfo()).isNull();
    assertThat(uri.getRawQuery()).isNull();
    assertThat(uri.getRawFragment()).isNull();
    if ("file".equals(uri.getScheme())) {
      file(uri);
    } else {
      http(uri);
    }
  }

  private static void file(URI uri) {
    Path path = SourceAddress.path(uri);
    assertThat(path).isAbsolute().isEqualTo(path.normalize());
  }

  private static void http(URI uri) throws UnknownHostException {
    assertThat(uri.getScheme()).isIn("http", "https");
    assertThat(uri.getRawPath()).doesNotContain("%", "/.", "//", ";");
    String host = uri.getHost();
    if (uri.getPort() == 8080) {
      assertThat(host).isEqualToIgnoringCase("repo.example.org");
    } else {
      assertThat(uri.getPort()).isIn(-1, "http".equals(uri.getScheme()) ? 80 : 443);
    }
    if (host.startsWith("[") || host.matches("[0-9.]+")) {
      literal(host);
    }
  }

  /** Asks nobody: these are numbers. */
  private static void literal(String host) throws UnknownHostException {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return; // as when a name is not known
    }
    if (RANGES.permits(address)) {
      assertThat(
              address.isLoopbackAddress()
                  || address.isAnyLocalAddress()
                  || address.isLinkLocalAddress()
                  || address.isSiteLocalAddress()
                  || address.isMulticastAddress())
          .as("%s is not public", address)
          .isFalse();
    }
  }
}
