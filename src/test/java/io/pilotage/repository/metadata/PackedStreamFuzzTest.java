package io.pilotage.repository.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.testing.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Any bytes are decompressed within the limit, or end with an {@link IOException}. */
class PackedStreamFuzzTest {

  private static final long LIMIT = 1 << 20;

  @FuzzTest
  void packedBytesAreOpenedOrRefused(byte[] data) throws Exception {
    Bounds.keep(() -> open(data));
  }

  private static void open(byte[] data) {
    try (LimitedStream in =
        new LimitedStream(PackedStream.open(new ByteArrayInputStream(data)), LIMIT)) {
      assertThat(drained(in)).isEqualTo(in.count()).isLessThanOrEqualTo(LIMIT);
    } catch (IOException e) {
      assertThat(MetadataRefusal.words(e)).isNotEmpty();
    }
  }

  private static long drained(InputStream in) throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }
}
