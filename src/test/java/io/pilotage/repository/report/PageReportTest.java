package io.pilotage.repository.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.repository.CheckReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageReportTest {

  private final String page = PageReport.of(Reports.hostile(), Reports.HOSTILE);

  @Test
  void whateverStrangersWroteIsText() {
    assertThat(page)
        .doesNotContain("<script", "alert('1')")
        .contains(
            "<h1>&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;",
            "<dd>requires &lt;/script&gt;&lt;script&gt;");
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    assertThat(page)
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("http://", "https://", "src=", "@import", "url(");
  }

  @Test
  void errorsComeFirstEachWithItsMeaning() {
    assertThat(page)
        .contains("<strong>Failed</strong> 3 errors, 1 warning, 1 note")
        .containsSubsequence(
            "<h2>3 errors</h2>",
            "Requirement that nothing provides",
            "Package that ends too early",
            "<h2>1 warning</h2>",
            "File that is no RPM",
            "<h2>1 note</h2>",
            "Repodata changed after the freeze",
            "<td><code>SL4/<wbr>i386/<wbr>RPMS.Release</code></td><td>1</td><td>7</td>");
  }

  @Test
  void aFindingSaysWhereItLiesWhatWasFoundAndHowToMendIt() {
    assertThat(page)
        .containsSubsequence(
            "<p class=\"place\"><code>SL4/<wbr>i386/<wbr>RPMS.Release/<wbr>x-1-1.i386.rpm</code>",
            "<dt>Found</dt>",
            "<dd>the file ends within the lead</dd>",
            "<dt>Expected</dt>",
            "<dt>Mend</dt>",
            "<dd>mend &lt;/script&gt;");
    String whole = page.substring(page.indexOf("<h2>1 note</h2>"), page.indexOf("<h2>Contents"));
    assertThat(whole)
        .as("of the repository as a whole")
        .contains("<dd>other</dd>")
        .doesNotContain("class=\"place\"", "<dt>Expected</dt>", "<dt>Mend</dt>");
  }

  @Test
  void everyPackageIsListedOnAPageWithItsOwnStyle() {
    assertThat(page)
        .contains(" packages</summary>", "RPMS.Release/<wbr>x-1-1.i386.rpm</code></li>")
        .containsPattern("<style>\n[^<]{100,}</style>");
  }

  @Test
  void aRepositoryThatPassedIsShownAsPassed() {
    CheckReport hostile = Reports.hostile();
    CheckReport clean = new CheckReport(hostile.manifest(), List.of(), hostile.packages());

    assertThat(PageReport.of(clean, "clean"))
        .contains(
            "<p class=\"verdict passed\"><strong>Passed</strong> 0 errors, 0 warnings, 0 notes")
        .doesNotContain("<article>");
    assertThat(page).contains("<p class=\"verdict failed\">");
  }
}
