package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.testing.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Whatever a server answers is an answer, a refusal, or a reason to come back. */
class HttpFuzzTest {

  @FuzzTest
  void answerIsReadOrRefused(byte[] data) throws Exception {
    Bounds.keep(() -> read(data));
  }

  private static void read(byte[] data) throws IOException {
    InputStream in = new ByteArrayInputStream(data);
    try {
      HttpHead head = HttpHead.read(in);
      assertThat(head.status()).isBetween(100, 599);
      Validator validator = Validator.of(head.headers());
      if (validator != null) {
        assertThat(validator.value()).matches("[\\x20-\\x7e]+");
        assertThat(Validator.parse(validator.stamp())).isNotNull();
      }
      InputStream body = head.isChunked() ? new ChunkedStream(in) : in;
      assertThat(head.length()).isGreaterThanOrEqualTo(-1);
      list(new String(body.readNBytes(data.length), StandardCharsets.UTF_8));
    } catch (SourceRefusal | SourceUnavailableException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static void list(String page) throws SourceRefusal {
    Listing listing = HtmlListing.of(page, 20_000);
    assertThat(Stream.concat(listing.files().stream(), listing.directories().stream()))
        .allMatch(PathNames::isPlain);
  }
}
