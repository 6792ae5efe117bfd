package io.pilotage.cli;

import io.pilotage.dossier.DossierVerification;
import io.pilotage.dossier.DossierVerification.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves a dossier without the service that wrote it. */
@Command(
    name = "verify-dossier",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Proves that nobody changed a pilot's dossier.",
    description = {
      "%nVerifies hashes, order, signatures and completeness of a dossier that the service exported"
          + " (GET /api/pilots/{id}/dossier). Needs no network. Compare the signers with the keys"
          + " that you know, or name those with --signer.%n"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The dossier is intact.",
      "1:It is broken, or signed by a key that is not trusted.",
      "2:The command line is not understood.",
      "3:The file cannot be read."
    })
final class VerifyDossierCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The dossier, JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--signer",
      paramLabel = "KEY",
      description = "A public key that may have signed it, X.509 in Base64; may be repeated.")
  private Set<String> signers = new LinkedHashSet<>();

  @Mixin private final OutputOptions output;

  VerifyDossierCommand(Console console) {
    output = new OutputOptions(console);
  }

  @Override
  public Integer call() {
    String json = read();
    Verdict verdict =
        signers.isEmpty()
            ? DossierVerification.verify(json)
            : DossierVerification.verify(json, signers);
    StringBuilder text = new StringBuilder();
    text.append(verdict.intact() ? "INTACT" : "BROKEN");
    text.append(", ").append(verdict.records()).append(" records verified\n");
    if (!verdict.intact()) {
      text.append(verdict.problem()).append('\n');
    }
    verdict.signers().forEach(key -> text.append("signed by ").append(key).append('\n'));
    output.text(text.toString());
    return verdict.intact() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private String read() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnavailableException(Problems.text(e));
    }
  }
}
