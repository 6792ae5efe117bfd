package io.pilotage.cli;

import io.pilotage.repository.BaseOs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check measures by. */
final class CheckOptions {

  @Option(
      names = "--base",
      paramLabel = "FILE",
      description =
          "What the base OS provides, one a line: a name, or a name, = and a version; below a line"
              + " [SL4/i386] for that branch only. Without it, requirements that nothing in the"
              + " repository meets are only warnings.")
  private @Nullable Path base;

  /** Null if none was declared. */
  @Nullable BaseOs baseOs() {
    if (base == null) {
      return null;
    }
    try {
      return BaseOs.parse(Files.readString(base));
    } catch (IOException e) {
      throw new UnavailableException("--base: " + Problems.text(e));
    }
  }
}
