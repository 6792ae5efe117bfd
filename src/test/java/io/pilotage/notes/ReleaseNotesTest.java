package io.pilotage.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Role;
import io.pilotage.testdatabase.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseNotesTest {

  private static final PilotId PILOT = PilotId.of(2026, 42);
  private static final Actor WRITER = new Actor("coordinator", Set.of(Role.PILOT_COORDINATORS));

  private TestDatabase database;
  private ReleaseNotes notes;

  @BeforeEach
  void start() {
    database = new TestDatabase(ReleaseNotes.class);
    notes = database.get(ReleaseNotes.class);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void whatIsPublishedStaysReadableWhileANewVersionIsWritten() {
    assertThat(notes.write(PILOT, "release", "First", List.of("a-1.0", "b-2.0"), WRITER)).isOne();
    notes.publish(PILOT, "release", WRITER);
    assertThat(notes.write(PILOT, "release", "Second", List.of(), WRITER)).isEqualTo(2);
    notes.write(PILOT, "production-update-1", "Not yet", List.of(), WRITER);
    assertThat(notes.published(PILOT))
        .extracting(ReleaseNote::markdown, ReleaseNote::contents, ReleaseNote::publishedAt)
        .containsExactly(tuple("First", List.of("a-1.0", "b-2.0"), TestDatabase.NOW));
    assertThat(notes.latest(PILOT, "release")).get().extracting("version").isEqualTo(2);
    assertThat(notes.publish(PILOT, "release", WRITER).markdown()).isEqualTo("Second");
    assertThat(notes.published(PILOT)).extracting(ReleaseNote::version).containsExactly(2);
  }

  @Test
  void nothingIsPublishedThatNobodyWrote() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> notes.publish(PILOT, "release", WRITER));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> notes.write(PILOT, "../x", " ", List.of("a\nb"), WRITER))
        .satisfies(
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactly("release", "markdown", "contents"));
  }

  @Test
  void markdownBecomesAPage() {
    String html =
        html("# CREAM\n\nSee [the guide](https://example.org/a?b=c), mail <mailto:a@example.org>");
    assertThat(html)
        .contains("<h1>CREAM</h1>", "https://example.org/a?b=c", "mailto:a@example.org")
        .endsWith("<h2>Contents</h2>\n<ul>\n<li>a &lt;b&gt; &amp; *c*</li>\n</ul>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](<&#1;javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![x](vbscript:x)",
        "<javascript:alert(1)>",
        "[x](file:///etc/passwd)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](https://a \"\\\" onclick=\\\"alert(1)\")",
        "<!-- --!><script>alert(1)</script>",
        "```\"><script>\n</script>\n```"
      })
  void noMarkupOfTheWritersOwnComesThrough(String hostile) {
    String html = html(hostile);
    assertThat(html).doesNotContainIgnoringCase("<script", "<img src=\"x", "<iframe", "<!--");
    assertThat(html).doesNotContainPattern("(?i)(href|src)=\"(?!https?://|mailto:|\")");
    assertThat(html).doesNotContainPattern("(?i)<[^>]*\\son[a-z]+=(?![^<>\"]*\"[^<>]*>)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*a **a ", "> ", "- ", "[", "![", "**", "<", "`", "_a", "1. "})
  void deepNestingIsOnlyText(String pattern) {
    assertThat(html(pattern.repeat(100_000 / pattern.length()))).isNotEmpty();
  }

  private String html(String markdown) {
    notes.write(PILOT, "release", markdown, List.of("a <b> & *c*"), WRITER);
    return notes.renderHtml(notes.latest(PILOT, "release").orElseThrow());
  }
}
