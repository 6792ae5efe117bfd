package io.pilotage.cli;

import io.pilotage.mirror.DirectoryMirror;
import io.pilotage.mirror.MirrorComparison;
import io.pilotage.mirror.MirrorOrder;
import io.pilotage.mirror.MirrorReader;
import io.pilotage.mirror.MirrorRun;
import io.pilotage.mirror.Placement;
import io.pilotage.outbound.OutboundGate;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Check, stage, publish, read back and compare in one go (P-15). */
@Command(
    name = "mirror",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Publishes a repository to a mirror in a directory, and proves that it arrived.",
    description = {
      "%nChecks the repository while it is staged; with findings of severity ERROR nothing is"
          + " published. Readers of the mirror see the former tree or the new one in full. At the"
          + " end the mirror is read back and compared, every byte of it. Sites install from"
          + " DESTINATION/PILOT/current; `sha256sum -c MANIFEST` there checks it.%n"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Published and equal.",
      "1:Findings of severity ERROR, or the mirror differs.",
      "2:The command line is not understood.",
      "3:The repository is unavailable.",
      "4:The mirror cannot be written."
    })
final class MirrorCommand implements Callable<Integer> {

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration TOTAL = Duration.ofHours(2);

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "The root of a repository: a directory, or an address http:// or https://.")
  private String repository = "";

  @Parameters(
      index = "1",
      paramLabel = "DESTINATION",
      description = "The directory of the mirrors; made if it is missing.")
  private Path destination = Path.of("");

  @Mixin private final SourceOptions sources = new SourceOptions();
  @Mixin private final CheckOptions options = new CheckOptions();

  @Option(
      names = "--pilot",
      paramLabel = "PILOT",
      defaultValue = "pilot-0000-0000",
      description = "Whose mirror, such as pilot-2026-0042. Default: pilot-0000-0000.")
  private PilotId pilot = new PilotId("pilot-0000-0000");

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many former trees stay, at least 1. Default: 3.")
  private int keep = 3;

  @Mixin private final OutputOptions output;

  MirrorCommand(Console console) {
    output = new OutputOptions(console);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (keep < 1) {
      throw new BadArgumentException("--keep: at least 1, as it may still be read");
    }
    Source source = sources.source(repository);
    try (Scratch scratch = Scratch.within(destination)) {
      ContentStore store = scratch.store();
      CheckReport report = report(source, store);
      if (!report.passed()) {
        output.text(report.toText() + "\nNothing was published.\n");
        return ExitCode.FINDINGS;
      }
      return publish(report.manifest(), store);
    }
  }

  private CheckReport report(Source source, ContentStore store)
      throws IOException, InterruptedException {
    Measures measures = options.measures(sources);
    CheckRequest request =
        new CheckRequest(
            source.uri(), sources.branches(source), null, measures.baseOs(), measures.trust());
    try (ProgressBar bar = output.bar()) {
      return source.beside(measures.bases()).check(store).check(request, bar);
    }
  }

  /** The clock is the fence: a run that began earlier never overtakes a later one. */
  private int publish(Manifest manifest, ContentStore store) throws IOException {
    Path directory = destination.toAbsolutePath().normalize();
    // The store goes when the command ends: then a mirrored file has no other name than its own.
    DirectoryMirror mirror =
        new DirectoryMirror(
            directory, store, new DirectoryMirror.Settings(keep, Placement.LINK, 2, null));
    mirror.trustStaged(manifest);
    String key = manifest.digest().substring(0, 16);
    MirrorRun run =
        mirror.publish(new MirrorOrder(key, pilot, manifest, System.currentTimeMillis()));
    if (run instanceof MirrorRun.Published published) {
      return compare(manifest, published, mirror.live(pilot));
    }
    throw new NotWrittenException(
        "nothing was published", new IOException("a newer run of this mirror has begun"));
  }

  private int compare(Manifest manifest, MirrorRun.Published published, Path live)
      throws IOException {
    MirrorComparison comparison =
        new MirrorReader(new OutboundGate(List.of()), SILENCE, TOTAL)
            .compare(manifest, published.location());
    StringBuilder text = new StringBuilder();
    text.append("PUBLISHED ").append(live).append(", release ").append(published.release());
    text.append('\n');
    text.append(comparison.equal() ? "EQUAL" : "DIFFERENT");
    text.append(", ").append(comparison.same()).append(" files read back, fingerprint ");
    text.append(manifest.fingerprint()).append('\n');
    comparison.lines().forEach(line -> text.append(line).append('\n'));
    output.text(text.toString());
    return comparison.equal() ? ExitCode.FINE : ExitCode.FINDINGS;
  }
}
