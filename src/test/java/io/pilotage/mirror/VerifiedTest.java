package io.pilotage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.mirror.MirrorTree.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read once is known by its stamp, and nothing is believed that was never verified. */
class VerifiedTest {

  private static final byte[] BYTES = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final Content ABC = new Content(3, Sha256.of(BYTES));
  private static final Content OTHER = new Content(3, "0".repeat(64));

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private final AtomicInteger reads = new AtomicInteger();
  private final Verified verified = new Verified(reads::incrementAndGet);
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.write(directory.resolve("file"), BYTES);
  }

  @Test
  void aFileIsReadOnceAndKnownFromThenOn() throws IOException {
    assertThat(verified.hasNews()).isFalse();
    assertThat(verified.known(file)).isEmpty();
    assertThat(verified.look(file)).isEqualTo(ABC);
    assertThat(verified.look(file)).isEqualTo(ABC);
    assertThat(reads).hasValue(1);
    assertThat(verified.known(file)).contains(ABC);
    assertThat(verified.hasNews()).isTrue();
    assertThat(verified.holds(file, ABC)).isTrue();
    assertThat(verified.holds(file, OTHER)).isFalse();
    assertThat(verified.holds(file, new Content(4, ABC.sha256()))).isFalse();
    assertThat(verified.holds(directory, ABC)).isFalse();
  }

  @Test
  void whatWasWrittenIsKnownIfItIsComplete() throws IOException {
    verified.written(file, new Content(4, ABC.sha256()));
    assertThat(verified.known(file)).isEmpty();
    verified.written(file, ABC);
    assertThat(verified.known(file)).contains(ABC);
    assertThat(reads).hasValue(0);
  }

  @Test
  void ourOwnLinkIsNoEdit() throws IOException {
    verified.look(file);
    Path link = Files.createLink(directory.resolve("link"), file);
    assertThat(verified.known(link)).as("its ctime has moved").isEmpty();
    verified.linked(link, OTHER);
    assertThat(verified.known(link)).isEmpty();
    verified.linked(link, ABC);
    assertThat(verified.known(link)).contains(ABC);
    assertThat(reads).hasValue(1);
  }

  @Test
  void aLinkToWhatNobodyReadIsNotBelieved() throws IOException {
    Path link = Files.createLink(directory.resolve("link"), file);
    verified.linked(link, ABC);
    assertThat(verified.known(link)).isEmpty();
  }

  @Test
  void notesTellALaterRunWhatIsStillAsItWas() throws IOException {
    Path edited = Files.write(directory.resolve("edited"), BYTES);
    verified.look(file);
    verified.look(edited);
    Tamper.inPlace(edited, "abd");
    Path notes = directory.resolve("notes");
    TreeMap<String, Content> files = new TreeMap<>();
    files.put("file", ABC);
    files.put("edited", ABC);
    verified.save(notes, directory, MirrorTree.listed(files, null));
    assertThat(verified.hasNews()).isFalse();
    assertThat(Files.readAllLines(notes)).hasSize(1).allMatch(line -> line.endsWith(ABC.sha256()));

    Verified later = new Verified(reads::incrementAndGet);
    later.load(directory.resolve("no notes"));
    assertThat(later.known(file)).isEmpty();
    later.load(notes);
    assertThat(later.hasNews()).isFalse();
    assertThat(later.known(file)).contains(ABC);
    assertThat(later.known(edited)).isEmpty();

    Verified third = new Verified(reads::incrementAndGet);
    third.addAll(later);
    assertThat(third.known(file)).contains(ABC);
    assertThat(reads).hasValue(2);
  }
}
