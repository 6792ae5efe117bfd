package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request may be written over days, and need not be right before it is sent (P-02). */
class RequestDraftsTest {

  private final TestDatabase database = new TestDatabase(RequestDrafts.class);
  private final RequestDrafts drafts = database.get(RequestDrafts.class);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theLastDraftOfAPersonIsKeptAsItWasTypedUntilItIsForgotten() {
    drafts.keep("vera", draft("CREAM", "", "not a day"));
    RequestDraft last = draft("CREAM CE 3.1", "two\r\nlines <b>", "2026-13-01");
    drafts.keep("vera", last);
    drafts.keep("olaf", draft("SCAS", "", ""));

    assertThat(drafts.of("vera").orElseThrow().draft()).isEqualTo(last);
    drafts.forget("vera");
    assertThat(drafts.of("vera")).isEmpty();
    assertThat(drafts.of("olaf").orElseThrow().draft().serviceName()).isEqualTo("SCAS");
  }

  @Test
  void whatCannotBeKeptIsNamedAndTheDraftBeforeStays() {
    RequestDraft before = draft("CREAM", "fine", "");
    drafts.keep("vera", before);

    assertThatThrownBy(() -> drafts.keep("vera", draft("a\u0000b", "x".repeat(4001), "")))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactlyInAnyOrder("serviceName", "description"));
    assertThat(drafts.of("vera").orElseThrow().draft()).isEqualTo(before);
  }

  private static RequestDraft draft(String service, String description, String start) {
    return new RequestDraft(
        "GRID_SERVICE", service, description, "CMS", "VO", "", "", "", start, null, "");
  }
}
