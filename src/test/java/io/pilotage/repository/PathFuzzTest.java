package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.testing.Bounds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;

/** Any path is refused, or it means the same to everybody and stays where it belongs. */
class PathFuzzTest {

  private static final Path ROOT = Path.of("/srv/mirror/p1");

  @FuzzTest
  void pathStaysBelowItsRootOrIsRefused(byte[] data) throws Exception {
    String text = new String(data, StandardCharsets.UTF_8);
    Bounds.keep(() -> judge(text));
  }

  private static void judge(String text) {
    String shown = Printable.line(text);
    assertThat(shown.codePoints().noneMatch(Character::isISOControl)).isTrue();
    assertThat(shown).hasSizeLessThanOrEqualTo(501 * 10);
    if (PathNames.isPlain(text)) {
      assertThat(PathNames.isPlainPath(text)).isTrue();
    }
    if (PathNames.isPlainPath(text)) {
      plain(text);
    }
  }

  private static void plain(String text) {
    Path path = ROOT.resolve(text);
    assertThat(path).isEqualTo(path.normalize()).isNotEqualTo(ROOT);
    assertThat(path.startsWith(ROOT)).isTrue();
    assertThat(path.toString()).isEqualTo(ROOT + "/" + text);
    assertThat(text).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC)).isASCII();
    assertThat(shown(text)).isEqualTo(text);
    assertThat(text.split("/")).noneMatch(name -> name.startsWith("-") || name.startsWith("."));
    URI uri = URI.create("http://repo.example.org/" + text.replace("^", "%5E"));
    assertThat(uri.getPath()).as("in an address").isEqualTo("/" + text);
    assertThat(uri.normalize()).isEqualTo(uri);
  }

  private static String shown(String text) {
    return text.length() > 500 ? text : Printable.line(text);
  }
}
