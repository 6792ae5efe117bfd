package io.pilotage.web;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.RequestDraft;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes submissions recognisable, so that one sent twice opens one pilot (P-02). */
final class Submissions {

  static final String HEADER = "Idempotency-Key";

  private static final String KEY = "[\\x21-\\x7e]{1,200}";

  private Submissions() {}

  /** The key and what it stands for; null if the client gave none. */
  static @Nullable Submission of(@Nullable String key, RequestDraft draft) {
    if (key == null) {
      return null;
    }
    if (!key.matches(KEY)) {
      throw new RefusedException(
          List.of(
              new Fault(HEADER, "malformed", "use 1 to 200 visible ASCII characters, no blanks")));
    }
    return new Submission(key, PageText.hex(canonical(draft)));
  }

  /** Each field with its length before it, so that no two drafts read the same. */
  private static String canonical(RequestDraft draft) {
    return Arrays.asList(
            draft.previewKind(),
            draft.serviceName(),
            draft.description(),
            draft.requestingEntity(),
            draft.requesterType(),
            draft.contactMail(),
            draft.useCases(),
            draft.osBranches(),
            draft.wantedStart(),
            draft.wantedEnd(),
            draft.successCriteria())
        .stream()
        .map(field -> field == null ? "-" : field.length() + ":" + field)
        .collect(Collectors.joining("\n"));
  }
}
