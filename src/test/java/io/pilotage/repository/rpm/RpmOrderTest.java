package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed rpm is asked how it orders versions. */
@NeedsProgram("rpm")
class RpmOrderTest {

  private static final int PAIRS = 5000;
  private static final String[] PIECES = {
    "0",
    "1",
    "2",
    "9",
    "10",
    "007",
    "20240101",
    "99999999999999999999",
    "a",
    "b",
    "rc",
    "rc1",
    "Z",
    ".",
    "_",
    "+",
    "~",
    "~~",
    "^",
    "^git",
    "..",
    "p1",
    "el5"
  };

  @TempDir Path temp;

  @Test
  void versionsAreOrderedAsRpmOrdersThem() throws Exception {
    Random random = new Random(20080729);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 2 * PAIRS; i++) {
      pairs.add(version(random));
    }

    List<String> differing = new ArrayList<>(own(pairs));
    List<String> truth = rpms(pairs);
    differing.removeAll(new HashSet<>(truth));
    assertThat(truth).hasSize(PAIRS);
    assertThat(differing).isEmpty();
  }

  private static List<String> own(List<String> pairs) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      String a = pairs.get(i);
      String b = pairs.get(i + 1);
      answers.add(a + " " + b + " " + Evr.parse(a).compare(Evr.parse(b)));
    }
    return answers;
  }

  private List<String> rpms(List<String> pairs) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("local t = {\n");
    pairs.forEach(version -> script.append('"').append(version).append("\",\n"));
    script.append(
        "}\nfor i = 1, #t, 2 do io.stdout:write(t[i] .. ' ' .. t[i+1] .. ' '"
            + " .. rpm.vercmp(t[i], t[i+1]) .. '\\n') end\n");
    Path file = Files.writeString(temp.resolve("pairs.lua"), script);
    Process rpm =
        new ProcessBuilder("rpm", "--eval", "%{lua: dofile('" + file + "')}")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(rpm.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(rpm.waitFor()).isZero();
    return text.lines().filter(line -> !line.isEmpty()).toList();
  }

  /** Half of them with an epoch; the release is always there, as it is in packages. */
  private static String version(Random random) {
    String epoch = random.nextBoolean() ? random.nextInt(3) + ":" : "";
    return epoch + word(random) + "-" + word(random);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      word.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return word.toString();
  }
}
