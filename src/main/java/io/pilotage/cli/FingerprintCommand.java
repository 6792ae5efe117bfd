package io.pilotage.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fingerprint that approvals are bound to (P-11, P-13). */
@Command(
    name = "fingerprint",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Names what a repository holds by one SHA-256.",
    description = {
      "%nReads every package and judges nothing. Two repositories have the same fingerprint if they"
          + " have the same packages at the same places; repodata is no part of it.%n"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Fine.",
      "2:The command line is not understood.",
      "3:The repository is unavailable, or not all of it can be read.",
      "4:The result cannot be written."
    })
final class FingerprintCommand implements Callable<Integer> {

  /** How the result is written. */
  enum Format {
    TEXT,
    MANIFEST,
    JSON
  }

  @Parameters(
      paramLabel = "REPOSITORY",
      description = "Its root: a directory, or an address http:// or https://; or a manifest.")
  private String repository = "";

  @Mixin private final SourceOptions sources = new SourceOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text: the fingerprint; manifest: every file, its size and SHA-256, to be kept and"
              + " compared later; json: the fingerprint and some numbers. Default: text.")
  private Format format = Format.TEXT;

  @Mixin private final OutputOptions output;

  FingerprintCommand(Console console) {
    output = new OutputOptions(console);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Manifest manifest = new ManifestReading(sources, output).read(repository);
    output.write(
        switch (format) {
          case TEXT -> manifest.fingerprint();
          case MANIFEST -> manifest.toText();
          case JSON -> json(manifest);
        });
    return ExitCode.FINE;
  }

  private static String json(Manifest manifest) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("format", "pilotage-fingerprint 1");
      json.writeStringField("fingerprint", manifest.fingerprint());
      json.writeStringField("manifestDigest", manifest.digest());
      json.writeArrayFieldStart("branches");
      for (var branch : manifest.branches()) {
        json.writeString(branch.toString());
      }
      json.writeEndArray();
      json.writeNumberField("packages", manifest.entries().size());
      json.writeNumberField(
          "bytes", manifest.entries().stream().mapToLong(ManifestEntry::size).sum());
      json.writeEndObject();
    }
    return text.toString();
  }
}
