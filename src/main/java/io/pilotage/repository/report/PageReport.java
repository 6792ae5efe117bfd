package io.pilotage.repository.report;

import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckedPackage;
import io.pilotage.repository.Finding;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.repository.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@link CheckReport} as a page that stands alone: one file, no script, nothing loaded from
 * elsewhere, for screens of any size, light and dark, and for paper. Whatever strangers wrote is
 * text.
 */
public final class PageReport {

  private final CheckReport report;
  private final Html html = new Html();

  private PageReport(CheckReport report) {
    this.report = report;
  }

  /**
   * Writes it.
   *
   * @param report what was found
   * @param title what was checked, for people
   * @return a complete HTML document, the same for the same report
   */
  public static String of(CheckReport report, String title) {
    PageReport page = new PageReport(report);
    page.document(title);
    return page.html.toString();
  }

  private void document(String title) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" ")
        .raw("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .element("title", title + ": repository check")
        .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
    head(title);
    for (Severity severity : Severity.values()) {
      findings(severity);
    }
    contents();
    packages();
    html.raw("</main>\n</body>\n</html>\n");
  }

  private void head(String title) {
    html.raw("<header>\n<p class=\"kind\">Repository check</p>\n").element("h1", title);
    html.raw("<p class=\"verdict " + (report.passed() ? "passed" : "failed") + "\"><strong>")
        .raw(report.passed() ? "Passed" : "Failed")
        .raw("</strong> ")
        .text(counts())
        .raw("</p>\n<dl class=\"ids\">\n")
        .element("dt", "Fingerprint")
        .element("dd", report.manifest().fingerprint())
        .element("dt", "Manifest")
        .element("dd", report.manifest().digest())
        .raw("</dl>\n</header>\n");
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      counts.add(report.count(severity) + " " + heading(severity, report.count(severity)));
    }
    return String.join(", ", counts);
  }

  private static String heading(Severity severity, int count) {
    return switch (severity) {
      case ERROR -> count == 1 ? "error" : "errors";
      case WARNING -> count == 1 ? "warning" : "warnings";
      case INFO -> count == 1 ? "note" : "notes";
    };
  }

  private void findings(Severity severity) {
    List<Finding> all = report.findings().stream().filter(f -> f.severity() == severity).toList();
    if (all.isEmpty()) {
      return;
    }
    String kind = heading(severity, 1);
    html.raw("<section class=\"" + kind + "\">\n")
        .element("h2", all.size() + " " + heading(severity, all.size()));
    all.forEach(this::finding);
    html.raw("</section>\n");
  }

  private void finding(Finding finding) {
    html.raw("<article>\n<h3>")
        .text(Explanations.of(finding.code()).title())
        .raw(" <code>")
        .text(finding.code())
        .raw("</code></h3>\n");
    String place = Places.of(finding);
    if (!place.isEmpty()) {
      html.raw("<p class=\"place\">").path(place).raw("</p>\n");
    }
    html.raw("<dl>\n");
    row("Found", finding.found());
    row("Expected", finding.expected());
    row("Mend", finding.mend());
    html.raw("</dl>\n</article>\n");
  }

  private void row(String name, String text) {
    if (!text.isEmpty()) {
      html.element("dt", name).element("dd", text);
    }
  }

  private void contents() {
    Map<String, long[]> directories = new TreeMap<>();
    for (ManifestEntry entry : report.manifest().entries()) {
      long[] sum =
          directories.computeIfAbsent(entry.branch() + "/" + entry.directory(), key -> new long[2]);
      sum[0]++;
      sum[1] += entry.size();
    }
    html.raw("<section>\n").element("h2", "Contents");
    html.raw("<table>\n<tr><th>Directory</th><th>Packages</th><th>Bytes</th></tr>\n");
    directories.forEach(
        (path, sum) ->
            html.raw("<tr><td>")
                .path(path)
                .raw("</td><td>%d</td><td>%d</td></tr>\n".formatted(sum[0], sum[1])));
    html.raw("</table>\n</section>\n");
  }

  private void packages() {
    html.raw("<details>\n")
        .element("summary", report.packages().size() + " packages")
        .raw("<ul>\n");
    for (CheckedPackage each : report.packages()) {
      html.raw("<li>")
          .path(each.branch() + "/" + each.directory() + "/" + each.file())
          .raw("</li>\n");
    }
    html.raw("</ul>\n</details>\n");
  }

  private static String style() {
    try (InputStream bytes = PageReport.class.getResourceAsStream("page.css")) {
      if (bytes == null) {
        throw new IllegalStateException("page.css is missing");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
