package io.pilotage.repository.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is skipped, or read byte by byte, is seen as well. */
class BoundedStreamTest {

  @Test
  void whatIsSkippedCountsAgainstTheLimit() throws IOException {
    LimitedStream stream = new LimitedStream(new ByteArrayInputStream(new byte[100]), 50);

    stream.skipNBytes(50);
    assertThat(stream.count()).isEqualTo(50);
    assertThatThrownBy(stream::read)
        .isInstanceOf(LimitException.class)
        .hasMessage("more than 50 bytes when decompressed");
  }

  @Test
  void whatIsSkippedIsGuarded() {
    InputStream guard =
        new XmlGuard(new ByteArrayInputStream("<!DOCTYPE x><x/>".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> guard.skipNBytes(12)).isInstanceOf(LimitException.class);
  }

  @Test
  void skippingGoesForwardOnlyAndSaysHowFar() throws IOException {
    LimitedStream stream = new LimitedStream(new ByteArrayInputStream(new byte[10_000]), 20_000);

    assertThat(stream.skip(-1)).isZero();
    assertThat(stream.skip(0)).isZero();
    assertThat(stream.skip(7)).isEqualTo(7);
    assertThat(stream.skip(9_000)).isEqualTo(8_192);
    assertThat(stream.skip(9_000)).isEqualTo(10_000 - 7 - 8_192);
    assertThat(stream.skip(1)).isZero();
    assertThat(stream.count()).isEqualTo(10_000);
  }

  @Test
  void nothingIsReadTwice() {
    assertThat(new LimitedStream(InputStream.nullInputStream(), 1).markSupported()).isFalse();
    assertThat(new XmlGuard(InputStream.nullInputStream()).markSupported()).isFalse();
  }
}
