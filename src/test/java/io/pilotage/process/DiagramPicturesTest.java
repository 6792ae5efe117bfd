package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pictures in the documentation show the models as they are: {@code render.sh} draws them. */
class DiagramPicturesTest {
  private static final Path DIAGRAMS = Path.of("src", "docs", "diagrams");

  @Test
  void everyPictureIsOfTheModelAsItIs() throws IOException {
    assertThat(Files.readAllLines(DIAGRAMS.resolve("diagrams.sha256")))
        .as("stale pictures; run src/docs/diagrams/render.sh, look at them and commit them")
        .containsExactlyInAnyOrderElementsOf(
            Models.all().stream().map(DiagramPicturesTest::digestLine).toList());
  }

  @Test
  void everyModelHasItsPictureAndNoPictureIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(DIAGRAMS)) {
      List<String> pictures =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".svg"))
              .toList();
      assertThat(pictures)
          .containsExactlyInAnyOrderElementsOf(
              Models.all().stream().map(model -> model.name() + ".svg").toList());
    }
  }

  @Test
  void everyPictureNamesEveryElement() {
    assertThat(Models.all())
        .allSatisfy(
            model -> {
              String picture = Models.text(DIAGRAMS.resolve(model.name() + ".svg"));
              assertThat(model.flowNodes())
                  .as(model.name())
                  .allSatisfy(
                      node ->
                          assertThat(picture).contains("data-element-id=\"" + node.getId() + "\""));
            });
  }

  private static String digestLine(Model model) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Models.text(model.resource()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest) + "  processes/" + model.resource().getFileName();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
