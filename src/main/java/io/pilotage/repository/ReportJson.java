package io.pilotage.repository;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A {@link CheckReport} as one JSON object, its fields always in the same order. */
final class ReportJson {

  /** Fields may be added; if one changes its meaning, the number rises. */
  private static final String FORMAT = "pilotage-report 1";

  private ReportJson() {}

  static String of(CheckReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeBooleanField("passed", report.passed());
      json.writeStringField("fingerprint", report.manifest().fingerprint());
      json.writeStringField("manifestDigest", report.manifest().digest());
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("packages");
      for (CheckedPackage checked : report.packages()) {
        write(json, checked);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("severity", finding.severity().name());
    json.writeStringField("code", finding.code());
    json.writeStringField("branch", finding.branch());
    json.writeStringField("directory", finding.directory());
    json.writeStringField("file", finding.file());
    json.writeStringField("found", finding.found());
    json.writeStringField("expected", finding.expected());
    json.writeStringField("mend", finding.mend());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CheckedPackage checked) throws IOException {
    json.writeStartObject();
    json.writeStringField("branch", checked.branch().toString());
    json.writeStringField("directory", checked.directory());
    json.writeStringField("file", checked.file());
    json.writeStringField("name", checked.name());
    json.writeStringField("version", checked.version());
    json.writeStringField("arch", checked.arch());
    json.writeEndObject();
  }
}
