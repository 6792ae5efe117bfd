package io.pilotage.cli;

import io.pilotage.repository.BaseOs;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.SignaturePolicy;
import io.pilotage.repository.signature.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check shall measure by. */
final class CheckOptions {

  @Option(
      names = "--base",
      paramLabel = "WHAT",
      description =
          "What the base OS provides; may be repeated. A repository (a directory with repodata, or"
              + " its address), or a file: one provide a line, a name, or a name, = and a version;"
              + " a line [SL4/i386] starts what holds for that branch only. Without it,"
              + " requirements that nothing in the repository meets are only warnings.")
  private List<String> base = new ArrayList<>();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "The public keys of those who sign packages, armoured or binary: a file, or a directory"
              + " of such files.")
  private @Nullable Path keys;

  @Option(
      names = "--signatures",
      paramLabel = "POLICY",
      defaultValue = "warn",
      description =
          "What to make of packages that nobody known signed: ignore, warn or require. Default:"
              + " warn.")
  private SignaturePolicy signatures = SignaturePolicy.WARN;

  Measures measures(SourceOptions sources) {
    BaseText text = new BaseText();
    List<Source> repositories = new ArrayList<>();
    for (String each : base) {
      if (Source.isAddress(each) || Files.isDirectory(Path.of(each))) {
        Source repository = sources.source(each);
        repositories.add(repository);
        text.repository(repository.uri());
      } else {
        text.file(read(each));
      }
    }
    BaseOs baseOs = base.isEmpty() ? null : BaseOs.parse(text.toString());
    return new Measures(baseOs, repositories, new Trust(signatures, keyring()));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UnavailableException("--base: " + Problems.text(e));
    }
  }

  private Keyring keyring() {
    try {
      return keys == null ? Keyring.EMPTY : Keyring.read(keys);
    } catch (IOException e) {
      throw new UnavailableException("--keys: " + Problems.text(e));
    }
  }
}
