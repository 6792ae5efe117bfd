package io.pilotage.cli;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.UpdateScope;
import io.pilotage.repository.report.PageReport;
import io.pilotage.repository.report.SarifReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The functional check that the service makes, too (P-13, P-14). */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Says what is wrong with a repository, and how to mend it.",
    description = {
      "%nReads every package and all repodata of each OS branch, and judges layout, packages,"
          + " repodata and requirements as the service does. The same repository always gives the"
          + " same report, byte by byte.%n"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:No finding of severity ERROR.",
      "1:Findings of severity ERROR.",
      "2:The command line is not understood.",
      "3:The repository is unavailable.",
      "4:The report cannot be written."
    })
final class CheckCommand implements Callable<Integer> {

  /** The two kinds of updates, as people call them. */
  enum Update {
    PILOT,
    PRODUCTION
  }

  @Parameters(
      paramLabel = "REPOSITORY",
      description = "Its root: a directory, or an address http:// or https://.")
  private String repository = "";

  @Mixin private final SourceOptions sources = new SourceOptions();
  @Mixin private final CheckOptions options = new CheckOptions();

  @Option(
      names = "--update",
      paramLabel = "KIND",
      description = "Judge an update, pilot or production: only its own directory may differ.")
  private @Nullable Update update;

  @Option(
      names = "--since",
      paramLabel = "WHAT",
      description = "For --update: what was mirrored last, a manifest or a repository.")
  private @Nullable String since;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, sarif (2.1.0) or html (one page for people). Default: text.")
  private Format format = Format.TEXT;

  @Mixin private final OutputOptions output;

  CheckCommand(Console console) {
    output = new OutputOptions(console);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if ((update == null) != (since == null)) {
      throw new BadArgumentException("--update and --since belong together");
    }
    Source source = sources.source(repository);
    CheckReport report = report(source);
    switch (format) {
      case TEXT -> output.text(report.toText());
      case JSON -> output.write(report.toJson());
      case SARIF -> output.write(SarifReport.of(report, Version.text()));
      case HTML -> output.write(PageReport.of(report, source.name()));
    }
    output.sayIfFiled(report.toText().lines().findFirst().orElse(""));
    return report.passed() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private CheckReport report(Source source) throws IOException, InterruptedException {
    UpdateScope scope = scope();
    Measures measures = options.measures(sources);
    List<OsBranch> branches = sources.branches(source);
    CheckRequest request =
        new CheckRequest(source.uri(), branches, scope, measures.baseOs(), measures.trust());
    try (ProgressBar bar = output.bar()) {
      return source.beside(measures.bases()).check().check(request, bar);
    }
  }

  private @Nullable UpdateScope scope() throws IOException, InterruptedException {
    if (update == null || since == null) {
      return null;
    }
    UpdateKind kind =
        update == Update.PILOT ? UpdateKind.PILOT_UPDATE : UpdateKind.PRODUCTION_UPDATE;
    return new UpdateScope(kind, new ManifestReading(sources, output).read(since));
  }
}
