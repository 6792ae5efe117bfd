package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
