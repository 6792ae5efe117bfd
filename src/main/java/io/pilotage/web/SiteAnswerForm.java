package io.pilotage.web;

import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site's answer as it arrives, as JSON or from the page behind a signed link (P-18). */
@Schema(name = "SiteAnswer")
record SiteAnswerForm(
    @Schema(allowableValues = {"ACCEPT", "DECLINE", "LATER"}) @Nullable String answer,
    @Nullable Integer slots,
    @Nullable Integer storageGb,
    @Nullable String remark) {

  SiteAnswer checked(PilotId pilot, String site) {
    FieldCheck check = new FieldCheck();
    SiteAnswerKind kind = check.choice("answer", answer, SiteAnswerKind.LATER);
    notNegative(check, "slots", slots);
    notNegative(check, "storageGb", storageGb);
    String text = check.optionalText("remark", remark, 1000);
    check.refuse();
    return new SiteAnswer(pilot, site, kind, slots, storageGb, text == null ? "" : text);
  }

  private static void notNegative(FieldCheck check, String field, @Nullable Integer number) {
    if (number != null && number < 0) {
      check.fault(field, "out-of-range", "must be 0 or more");
    }
  }
}
