package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of one answer, by each way to say how many they are, and what becomes of broken ones.
 */
class BodiesTest {

  private static final class Broken extends InputStream {

    private boolean closed;

    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException("broken");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @AfterEach
  void noInterruptionIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aBodyOfAStatedLengthEndsThereAndNotBefore() throws IOException {
    assertThat(text(new SizedStream(bytes("abcdef"), 3))).isEqualTo("abc");
    assertThat(text(new SizedStream(bytes("abc"), 3))).isEqualTo("abc");
    assertThat(text(new SizedStream(bytes("abc"), 0))).isEmpty();
    assertThatThrownBy(() -> text(new SizedStream(bytes("abc"), 5)))
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("2 bytes too early");
  }

  @Test
  void chunksFollowEachOtherWhateverStandsBetweenThem() throws IOException {
    String body = "3\r\nabc\r\nA ;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: z\r\n\r\nnext answer";
    InputStream connection = bytes(body);

    ChunkedStream chunks = new ChunkedStream(connection);

    assertThat(text(chunks)).isEqualTo("abc0123456789");
    assertThat(chunks.read()).isEqualTo(-1);
    assertThat(text(connection)).as("left for the next one").isEqualTo("next answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3\r\nabcd\r\n0\r\n\r\n", "x\r\n", "\r\n", "1234567890abcdef\r\n", "-1\r\n"})
  void chunksThatLieAboutTheirSizeAreRefused(String body) {
    assertThatThrownBy(() -> text(new ChunkedStream(bytes(body))))
        .isInstanceOf(SourceRefusal.class);
  }

  @Test
  void aHundredTrailersAreTheMost() throws IOException {
    String end = "1\r\na\r\n0\r\n";
    assertThat(text(new ChunkedStream(bytes(end + "t: x\r\n".repeat(99) + "\r\n")))).isEqualTo("a");
    assertThatThrownBy(() -> text(new ChunkedStream(bytes(end + "t: x\r\n".repeat(100) + "\r\n"))))
        .isInstanceOf(SourceRefusal.class);
  }

  @Test
  void aTransferGoesOnFromTheByteWhereItBroke() throws IOException {
    List<Long> asked = new ArrayList<>();
    Broken broken = new Broken();
    ResumingStream in =
        new ResumingStream(
            new SequenceInputStream(bytes("abc"), broken),
            offset -> {
              asked.add(offset);
              InputStream rest = bytes("abcdef".substring((int) offset, (int) offset + 1));
              return asked.size() < 3 ? new SequenceInputStream(rest, new Broken()) : rest;
            });

    assertThat(text(in)).isEqualTo("abcdef");
    assertThat(asked).containsExactly(3L, 4L, 5L);
    assertThat(broken.closed).isTrue();
  }

  @Test
  void aTransferThatBreaksWithoutAByteBetweenIsGivenUp() {
    AtomicInteger asked = new AtomicInteger();
    ResumingStream in =
        new ResumingStream(
            new Broken(),
            offset -> {
              asked.incrementAndGet();
              return new Broken();
            });

    assertThatThrownBy(() -> text(in)).hasMessage("broken");
    assertThat(asked).hasValue(1);
  }

  @Test
  void fiveBreaksAreBorneAndASixthIsNot() throws IOException {
    assertThat(text(breaking(5))).isEqualTo("abbbbc");
    assertThatThrownBy(() -> text(breaking(6))).hasMessage("broken");
  }

  private static InputStream breaking(int times) {
    AtomicInteger asked = new AtomicInteger();
    return new ResumingStream(
        new SequenceInputStream(bytes("a"), new Broken()),
        offset ->
            asked.incrementAndGet() < times
                ? new SequenceInputStream(bytes("b"), new Broken())
                : bytes("c"));
  }

  @Test
  void whoeverIsInterruptedDoesNotAskForTheRest() {
    ResumingStream in =
        new ResumingStream(
            new SequenceInputStream(bytes("a"), new Broken()),
            offset -> {
              throw new AssertionError("asked");
            });
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> text(in)).hasMessage("broken");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void whyTheRestIsNotToBeHadIsSaidTogetherWithWhatBroke() {
    ResumingStream in =
        new ResumingStream(
            new Broken(),
            offset -> {
              throw new IOException("gone");
            });

    assertThatThrownBy(() -> text(in))
        .hasMessage("gone")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("broken"));
  }

  @Test
  void bytesOfADigestAreBelievedOnlyWhenAllHaveBeenSeen() throws IOException {
    String sha256 = Digests.sha256("abc");
    AtomicInteger doubts = new AtomicInteger();
    VerifyingStream right = new VerifyingStream(bytes("abc"), sha256, doubts::incrementAndGet);
    assertThat(text(right)).isEqualTo("abc");
    assertThat(right.read()).as("the end stays the end").isEqualTo(-1);
    assertThat(doubts).hasValue(0);

    assertThatThrownBy(
            () -> text(new VerifyingStream(bytes("abd"), sha256, doubts::incrementAndGet)))
        .hasMessageContaining("other bytes than those of " + sha256);
    assertThat(doubts).hasValue(1);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
  }
}
