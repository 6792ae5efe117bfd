package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.sandbox.repo.SampleRpm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmReaderTest {

  private static final int BUILDTIME = 1006;
  private static final int EPOCH = 1003;

  @TempDir Path temp;

  @Test
  void namesThatAreNoUtf8StayDifferent() throws Exception {
    String bytes = latin1(rpm("first-\u00e9", "second-\u00e9"));
    bytes = bytes.replace("first-\u00c3\u00a9", "first-\u00e9x");
    bytes = bytes.replace("second-\u00c3\u00a9", "first-\u00e8xx");

    assertThat(describe(bytes.getBytes(StandardCharsets.ISO_8859_1)).provides())
        .extracting(Dependency::name)
        .contains("first-\u00e9x", "first-\u00e8xx");
  }

  @Test
  void namesInUtf8AreReadAsUtf8EvenWhereTheyHoldTheReplacementCharacter() throws Exception {
    assertThat(describe(rpm("caf\u00e9", "odd-\ufffd")).provides())
        .extracting(Dependency::name)
        .contains("caf\u00e9", "odd-\ufffd");
  }

  @Test
  void anEpochOfZeroIsNone() throws Exception {
    byte[] plain = rpm();
    byte[] zero = withEpoch(plain, 0);

    assertThat(describe(zero).evr().epoch()).isEqualTo("0");
    assertThat(describe(zero).nevra()).isEqualTo(describe(plain).nevra());
    assertThat(describe(zero).provides()).isEqualTo(describe(plain).provides());
    assertThat(describe(withEpoch(plain, 1)).nevra()).isEqualTo("sample-1:1-1.i386");
  }

  @Test
  void aPackageProvidesItselfWithItsEpoch() throws Exception {
    byte[] rpm = withEpoch(rpm(), 1);

    assertThat(describe(rpm).provides())
        .contains(new Dependency("sample", Dependency.EQUAL, "1:1-1"));
  }

  private byte[] rpm(String... provides) throws IOException {
    SampleRpm rpm = new SampleRpm("sample", "1", "1", "i386", List.of(provides), List.of());
    return Files.readAllBytes(rpm.write(temp));
  }

  /** The time of the build becomes an epoch. */
  private static byte[] withEpoch(byte[] rpm, int epoch) {
    byte[] changed = rpm.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed);
    int main = latin1(rpm).lastIndexOf(latin1(new byte[] {(byte) 0x8e, (byte) 0xad, (byte) 0xe8}));
    int entry = main + 16;
    while (buffer.getInt(entry) != BUILDTIME) {
      entry += 16;
    }
    buffer.putInt(entry, EPOCH);
    int data = main + 16 + 16 * buffer.getInt(main + 8);
    buffer.putInt(data + buffer.getInt(entry + 8), epoch);
    return changed;
  }

  private static RpmPackage describe(byte[] rpm) throws IOException, RpmRefusal {
    return RpmReader.describe(new ByteArrayInputStream(rpm));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
