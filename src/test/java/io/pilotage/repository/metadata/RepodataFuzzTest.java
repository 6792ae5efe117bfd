package io.pilotage.repository.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.testing.Bounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Any bytes are a document of the repodata or refused, however they come. */
class RepodataFuzzTest {

  private static final long LIMIT = 2 << 20;
  private static final String REFUSED = "refused";

  @FunctionalInterface
  private interface Reading {
    Object of(InputStream in) throws MetadataRefusal;
  }

  @FuzzTest
  void repomdIsReadOrRefused(byte[] data) throws Exception {
    Bounds.keep(() -> same(data, in -> RepodataReader.repomd(in, LIMIT)));
  }

  @FuzzTest
  void primaryIsReadOrRefused(byte[] data) throws Exception {
    Bounds.keep(() -> packedAlike(data, RepodataFuzzTest::primary));
    Bounds.keep(() -> same(data, RepodataFuzzTest::offers));
  }

  @FuzzTest
  void filelistsAndOtherAreReadOrRefused(byte[] data) throws Exception {
    Bounds.keep(() -> packedAlike(data, RepodataFuzzTest::filelists));
    Bounds.keep(() -> same(data, RepodataFuzzTest::files));
    Bounds.keep(() -> packedAlike(data, RepodataFuzzTest::other));
  }

  private static Object primary(InputStream in) throws MetadataRefusal {
    List<Object> all = new ArrayList<>();
    all.add(
        RepodataReader.primary(
            in,
            LIMIT,
            "SHA-1",
            pkg -> {
              assertThat(pkg.size()).isNotNegative();
              assertThat(pkg.name()).isNotEmpty();
              all.add(pkg);
            }));
    return all;
  }

  private static Object offers(InputStream in) throws MetadataRefusal {
    List<Object> all = new ArrayList<>();
    RepodataReader.offers(in, LIMIT, all::add);
    return all;
  }

  private static Object filelists(InputStream in) throws MetadataRefusal {
    List<Object> all = new ArrayList<>();
    all.add(RepodataReader.filelists(in, LIMIT, "SHA-256", all::add));
    return all;
  }

  private static Object files(InputStream in) throws MetadataRefusal {
    List<Object> all = new ArrayList<>();
    RepodataReader.files(in, LIMIT, all::add);
    return all;
  }

  private static Object other(InputStream in) throws MetadataRefusal {
    List<Object> all = new ArrayList<>();
    all.add(RepodataReader.other(in, LIMIT, "SHA-256", all::add));
    return all;
  }

  /** What was said, or that it was refused: of several defects, the first to be met is named. */
  private static Object answer(InputStream in, Reading reading) {
    try {
      return reading.of(in);
    } catch (MetadataRefusal e) {
      assertThat(e.reason()).isNotEmpty().doesNotEndWith("null");
      return REFUSED;
    }
  }

  /** The same answer to the same bytes, however few come at a time. */
  private static Object same(byte[] data, Reading reading) {
    Object answer = answer(new ByteArrayInputStream(data), reading);
    if (!answer.equals(REFUSED) || data.length % 8 == 0) {
      assertThat(answer(new Trickle(data), reading)).as("byte by byte").isEqualTo(answer);
    }
    return answer;
  }

  /** Also when they are compressed. */
  private static void packedAlike(byte[] data, Reading reading) throws IOException {
    if (!same(data, reading).equals(REFUSED)) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (InputStream open = PackedStream.open(new ByteArrayInputStream(data));
          OutputStream out = new GZIPOutputStream(packed)) {
        open.transferTo(out);
      }
      assertThat(answer(new ByteArrayInputStream(packed.toByteArray()), reading))
          .as("compressed")
          .isEqualTo(answer(new ByteArrayInputStream(data), reading));
    }
  }

  /** Gives one byte at a time, as a slow server would. */
  private static final class Trickle extends FilterInputStream {

    private Trickle(byte[] data) {
      super(new ByteArrayInputStream(data));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(1, length));
    }
  }
}
