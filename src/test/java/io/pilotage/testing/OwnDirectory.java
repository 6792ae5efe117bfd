package io.pilotage.testing;

import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A place for the files of one service among several that are tested beside each other. */
public final class OwnDirectory {

  private OwnDirectory() {}

  /**
   * Puts all that the sandbox keeps in files there. Its defaults are made before a test can say
   * where, so each is said by itself.
   *
   * @param registry of the test
   * @param data the place
   */
  public static void register(DynamicPropertyRegistry registry, Path data) {
    Path place = data.toAbsolutePath();
    Path source = place.resolve("source");
    registry.add("pilotage.data-dir", place::toString);
    registry.add("pilotage.repository.file-roots", source::toString);
    registry.add("pilotage.repository.base-os", () -> source.resolve("base-os.txt").toString());
    registry.add("pilotage.mirror.directory", () -> place.resolve("mirror").toString());
  }
}
