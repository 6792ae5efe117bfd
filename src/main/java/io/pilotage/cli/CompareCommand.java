package io.pilotage.cli;

import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What changed from one repository to another, or since a manifest was written. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Says what changed, file by file, by directory.",
    description = {
      "%nA and B are each a repository or a manifest that @|bold fingerprint --format manifest|@"
          + " wrote. A pilot update may change RPMS.pilot_updates only, a production update"
          + " RPMS.production_updates.%n"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Both have the same packages.",
      "1:They differ.",
      "2:The command line is not understood.",
      "3:One is unavailable, or not all of it can be read.",
      "4:The result cannot be written."
    })
final class CompareCommand implements Callable<Integer> {

  /** How the result is written. */
  enum Format {
    TEXT,
    JSON
  }

  @Parameters(index = "0", paramLabel = "A", description = "How it was.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "How it is.")
  private String after = "";

  @Mixin private final SourceOptions sources = new SourceOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: text.")
  private Format format = Format.TEXT;

  @Mixin private final OutputOptions output;

  CompareCommand(Console console) {
    output = new OutputOptions(console);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ManifestReading reading = new ManifestReading(sources, output);
    Manifest earlier = reading.read(before);
    Comparison comparison = new Comparison(earlier, reading.read(after));
    switch (format) {
      case TEXT -> output.text(comparison.toText());
      case JSON -> output.write(comparison.toJson());
    }
    output.sayIfFiled(comparison.summary());
    return comparison.isEqual() ? ExitCode.FINE : ExitCode.FINDINGS;
  }
}
