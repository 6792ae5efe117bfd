package io.pilotage.cli;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.Finding;
import io.pilotage.repository.FreezeVerdict;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out what a repository holds, or held when its manifest was written. */
final class ManifestReading {

  private static final String NEW = "added-after-freeze";

  private final SourceOptions sources;
  private final OutputOptions output;

  ManifestReading(SourceOptions sources, OutputOptions output) {
    this.sources = sources;
    this.output = output;
  }

  /** Reads a manifest, or all of a repository: whatever the word on the command line names. */
  Manifest read(String text) throws IOException, InterruptedException {
    return isFile(text) ? manifest(Path.of(text)) : repository(sources.source(text));
  }

  private static boolean isFile(String text) {
    try {
      return !Source.isAddress(text) && Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Manifest manifest(Path file) {
    try {
      return Manifest.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UnavailableException(Problems.text(e));
    } catch (IllegalArgumentException e) {
      throw new BadArgumentException(file + ": " + e.getMessage());
    }
  }

  /** Every byte is read and nothing is judged; what cannot be read makes the rest worthless. */
  private Manifest repository(Source source) throws IOException, InterruptedException {
    try (ProgressBar bar = output.bar()) {
      List<OsBranch> branches = sources.branches(source);
      Manifest nothing = new Manifest(branches, List.of(), List.of());
      FreezeVerdict verdict = source.check().verify(nothing, source.uri(), bar);
      String hidden =
          verdict.findings().stream()
              .filter(each -> each.severity() == Severity.ERROR && !each.code().equals(NEW))
              .map(Finding::toText)
              .collect(Collectors.joining("\n"));
      if (!hidden.isEmpty()) {
        throw new UnavailableException(source.name() + " cannot be read in full\n" + hidden);
      }
      return verdict.now();
    }
  }
}
