package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pilotage.repository.io.FileStamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

  @TempDir Path temp;

  @Test
  void bytesAreFoundByTheirDigestAndVerifiedWhenRead() throws IOException {
    ContentStore store = new ContentStore(temp);
    String digest = store.add(bytes("one"));

    assertThat(digest).isEqualTo(Digests.sha256("one"));
    assertThat(store.has(digest)).isTrue();
    assertThat(store.open(digest).readAllBytes()).asString().isEqualTo("one");

    Files.writeString(store.path(digest), "0ne");
    InputStream damaged = store.open(digest);
    assertThatThrownBy(damaged::readAllBytes).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsReadByteByByteIsKeptAsWell() throws IOException {
    ContentStore store = new ContentStore(temp);
    byte[] bytes = {0, -1, 127, -128};
    try (Staging staging = store.stage(new ByteArrayInputStream(bytes))) {
      assertThat(staging.read()).isZero();
      assertThat(staging.read()).isEqualTo(255);
      assertThat(staging.read()).isEqualTo(127);
      assertThat(staging.read()).isEqualTo(128);
      assertThat(staging.read()).isEqualTo(-1);
      assertThat(staging.size()).isEqualTo(4);
      assertThat(store.open(staging.commit()).readAllBytes()).isEqualTo(bytes);
    }
    try (Stream<Path> left = Files.walk(temp)) {
      assertThat(left.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aDamagedFileIsHealedWhenItsBytesComeAgain() throws IOException {
    ContentStore store = new ContentStore(temp);
    String digest = store.add(bytes("one"));
    Files.writeString(store.path(digest), "0ne");

    store.add(bytes("one"));

    assertThat(store.open(digest).readAllBytes()).asString().isEqualTo("one");
  }

  @Test
  void damageThatDoesNotShowFromOutsideIsHealedAfterARestart() throws IOException {
    String digest = new ContentStore(temp).add(bytes("one"));
    damageUnseen(new ContentStore(temp).path(digest));

    ContentStore store = new ContentStore(temp);
    store.add(bytes("one"));

    assertThat(store.open(digest).readAllBytes()).asString().isEqualTo("one");
  }

  @Test
  void damageThatDoesNotShowFromOutsideIsHealedOnceSomebodyHasReadIt() throws IOException {
    ContentStore store = new ContentStore(temp);
    String digest = store.add(bytes("one"));
    damageUnseen(store.path(digest));
    InputStream damaged = store.open(digest);
    assertThatThrownBy(damaged::readAllBytes).isInstanceOf(IOException.class);

    store.add(bytes("one"));

    assertThat(store.open(digest).readAllBytes()).asString().isEqualTo("one");
  }

  /** Or else what nobody can know would be healed. */
  @Test
  void whatWasVerifiedAndNotTouchedSinceIsNotReadAgain() throws IOException {
    ContentStore store = new ContentStore(temp);
    String digest = store.add(bytes("one"));
    assumeThat(FileStamp.of(store.path(digest))).isPresent();
    damageUnseen(store.path(digest));

    store.add(bytes("one"));

    assertThat(store.path(digest)).hasContent("0ne");
  }

  @Test
  void linksToAFileAreNoReasonToReadItAgain() throws IOException {
    ContentStore store = new ContentStore(temp);
    String digest = store.add(bytes("one"));
    assumeThat(FileStamp.of(store.path(digest))).isPresent();
    damageUnseen(store.path(digest));
    Files.createLink(temp.resolve("link"), store.path(digest));

    store.add(bytes("one"));

    assertThat(store.path(digest)).hasContent("0ne");
  }

  private static void damageUnseen(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "0ne");
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void aBrokenTransferLeavesNothingBehind() throws IOException {
    ContentStore store = new ContentStore(temp);
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(() -> store.add(broken)).isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.walk(temp)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void whatACrashLeftBehindIsSwept() throws IOException {
    ContentStore store = new ContentStore(temp);
    Path orphan = Files.writeString(temp.resolve("incoming/orphan"), "x");

    store.sweep(Instant.EPOCH);
    assertThat(orphan).exists();
    store.sweep(Instant.now().plusSeconds(3600));
    assertThat(orphan).doesNotExist();
  }

  @Test
  void onlyDigestsNameFiles() throws IOException {
    ContentStore store = new ContentStore(temp);

    assertThatThrownBy(() -> store.path("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
