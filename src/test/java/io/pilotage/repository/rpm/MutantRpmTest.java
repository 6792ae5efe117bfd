package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.sandbox.repo.SampleRpm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file: it is read, found damaged, or refused, and nothing else. */
class MutantRpmTest {

  private static final long SEED = 20_081_015;
  private static final int[] EXTREMES = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, 0x10000, 0x10000000
  };

  @TempDir Path temp;

  @Test
  void everyMutantIsReadOrRefusedAndNoChangedByteOfHeaderOrPayloadGoesUnnoticed()
      throws IOException {
    byte[] original =
        Files.readAllBytes(
            SampleRpm.of("mutant", "1.0", "i386", "libc.so.6", "log4c >= 1.2").write(temp));
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] mutant = mutate(original, random);
      try {
        RpmReader.read(new ByteArrayInputStream(mutant));
      } catch (RpmRefusal e) {
        assertThat(e.code()).as("seed %s, mutant %s", SEED, i).startsWith("rpm-");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(800);
  }

  @Test
  void everyByteOfHeaderAndPayloadIsCoveredByADigest() throws IOException {
    byte[] original = Files.readAllBytes(SampleRpm.of("flipped", "1.0", "i386").write(temp));
    int start = mainHeader(original);
    List<Integer> unnoticed = new ArrayList<>();
    for (int at = start; at < original.length; at++) {
      byte[] mutant = original.clone();
      mutant[at] ^= 0x01;
      try {
        if (RpmReader.read(new ByteArrayInputStream(mutant)).defects().isEmpty()) {
          unnoticed.add(at);
        }
      } catch (RpmRefusal e) {
        assertThat(e.reason()).isNotEmpty();
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] original = Files.readAllBytes(SampleRpm.of("short", "1.0", "i386").write(temp));
    for (int length = 0; length < original.length; length += 7) {
      byte[] mutant = Arrays.copyOf(original, length);
      boolean noticed;
      try {
        noticed = !RpmReader.read(new ByteArrayInputStream(mutant)).defects().isEmpty();
      } catch (RpmRefusal e) {
        noticed = true;
      }
      assertThat(noticed).as("cut to %s bytes", length).isTrue();
    }
  }

  /** Where the main header starts: lead, signature header, padding. */
  private static int mainHeader(byte[] rpm) {
    ByteBuffer buffer = ByteBuffer.wrap(rpm);
    int size = 16 + 16 * buffer.getInt(96 + 8) + buffer.getInt(96 + 12);
    return 96 + (size + 7) / 8 * 8;
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] mutant = original.clone();
    int headers = Math.min(original.length, 4096);
    switch (random.nextInt(5)) {
      case 0 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
      case 1 -> mutant[random.nextInt(headers)] = (byte) random.nextInt(256);
      case 2 -> {
        int at = random.nextInt(headers - 4) & ~3;
        ByteBuffer.wrap(mutant).putInt(at, EXTREMES[random.nextInt(EXTREMES.length)]);
      }
      case 3 -> {
        for (int i = 0; i < 16; i++) {
          mutant[random.nextInt(headers)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> {
        int from = random.nextInt(headers - 64);
        System.arraycopy(original, random.nextInt(headers - 64), mutant, from, 64);
      }
    }
    return mutant;
  }
}
