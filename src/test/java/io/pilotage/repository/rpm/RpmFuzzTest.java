package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.testing.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Any bytes are a package or refused, and what a package says is put to all who ask. */
class RpmFuzzTest {

  private static final Keyring KEYS = keys();

  private static Keyring keys() {
    URL key = Objects.requireNonNull(RpmFuzzTest.class.getResource("seeds.asc"));
    try {
      return Keyring.read(Path.of(key.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest
  void packageIsReadOrRefused(byte[] data) throws Exception {
    Bounds.keep(() -> read(data));
  }

  private static void read(byte[] data) throws IOException, RpmRefusal {
    RpmFile file;
    try {
      file = RpmReader.read(new ByteArrayInputStream(data), KEYS);
    } catch (RpmRefusal e) {
      assertThat(e.code()).startsWith("rpm-");
      assertThat(e.reason()).isNotEmpty();
      return;
    }
    RpmPackage pkg = file.pkg();
    assertThat(pkg.nevra()).matches("[\\x21-\\x7e]+").doesNotContain("/");
    assertThat(RpmReader.describe(new ByteArrayInputStream(data))).isEqualTo(pkg);
    if (file.isStronglyCovered()) {
      assertThat(file.verified()).isNotEmpty();
    }
    resolve(pkg, files(data));
  }

  private static List<String> files(byte[] data) throws IOException, RpmRefusal {
    List<String> files = new ArrayList<>();
    RpmReader.files(new ByteArrayInputStream(data), files::add);
    return files;
  }

  private static void resolve(RpmPackage pkg, List<String> files) {
    Closure closure = new Closure(List.of(new Dependency("libc.so.6", 0, "")));
    int number = closure.add("it", pkg);
    files.stream()
        .filter(closure.wantedFiles()::contains)
        .forEach(file -> closure.addFile(number, file));
    assertThat(closure.unresolved())
        .hasSizeLessThanOrEqualTo(pkg.requires().size())
        .allSatisfy(one -> assertThat(one.nearest()).hasSizeLessThanOrEqualTo(3));
    assertThat(closure.clashes()).as("a package does not clash with itself").isEmpty();
    assertThat(closure.isIncomplete()).isFalse();
  }
}
