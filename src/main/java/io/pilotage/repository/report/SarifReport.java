package io.pilotage.repository.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.Finding;
import io.pilotage.repository.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A {@link CheckReport} as SARIF 2.1.0, for the pipelines of developers. Codes are rules, places
 * are relative to the root of the repository, and a finding keeps its fingerprint as long as the
 * same thing is wrong at the same place.
 */
public final class SarifReport {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "REPOSITORY";

  private final CheckReport report;
  private final String version;
  private final List<String> rules;

  private SarifReport(CheckReport report, String version) {
    this.report = report;
    this.version = version;
    SortedSet<String> codes = new TreeSet<>();
    report.findings().forEach(finding -> codes.add(finding.code()));
    this.rules = List.copyOf(codes);
  }

  /**
   * Writes it.
   *
   * @param report what was found
   * @param version of this program
   * @return one JSON object, the same for the same report
   */
  public static String of(CheckReport report, String version) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(Lines.LF));
      new SarifReport(report, version).log(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private void log(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool(json);
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("originalUriBaseIds");
    json.writeObjectFieldStart(ROOT);
    message(json, "description", "The root of the repository that was checked.");
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("results");
    for (Finding finding : report.findings()) {
      result(json, finding);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    json.writeBooleanField("passed", report.passed());
    json.writeStringField("fingerprint", report.manifest().fingerprint());
    json.writeStringField("manifestDigest", report.manifest().digest());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool(JsonGenerator json) throws IOException {
    SortedMap<String, Severity> usual = new TreeMap<>();
    report.findings().forEach(finding -> usual.putIfAbsent(finding.code(), finding.severity()));
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Pilotage");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (String code : rules) {
      Explanations.Explanation explanation = Explanations.of(code);
      json.writeStartObject();
      json.writeStringField("id", code);
      message(json, "shortDescription", explanation.title());
      message(json, "fullDescription", explanation.title() + ". " + explanation.help());
      message(json, "help", explanation.help());
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", level(usual.getOrDefault(code, Severity.WARNING)));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.code());
    json.writeNumberField("ruleIndex", rules.indexOf(finding.code()));
    json.writeStringField("level", level(finding.severity()));
    message(json, "message", sentence(finding));
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(finding));
    json.writeStringField("uriBaseId", ROOT);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("finding/v1", fingerprint(finding));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static String sentence(Finding finding) {
    StringBuilder text = new StringBuilder(finding.found());
    if (!finding.expected().isEmpty()) {
      text.append("; expected ").append(finding.expected());
    }
    if (!finding.mend().isEmpty()) {
      text.append(". To mend it: ").append(finding.mend());
    }
    return text.append('.').toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  private static String uri(Finding finding) {
    String path = Places.of(finding);
    StringBuilder uri = new StringBuilder();
    for (byte letter : (path.isEmpty() ? "./" : path).getBytes(StandardCharsets.UTF_8)) {
      char plain = (char) (letter & 0xFF);
      if (plain > 0x20 && plain < 0x7F && "\"#%:<>?[\\]^`{|}".indexOf(plain) < 0) {
        uri.append(plain);
      } else {
        uri.append("%%%02X".formatted((int) plain));
      }
    }
    return uri.toString();
  }

  private static String fingerprint(Finding finding) {
    String what = finding.code() + "\n" + Places.of(finding) + "\n" + finding.found();
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(what.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
