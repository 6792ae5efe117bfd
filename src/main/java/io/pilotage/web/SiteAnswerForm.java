package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A site's answer to the call for participation (P-18).
 *
 * @param answer the answer
 * @param slots job slots offered, 0 or more
 * @param storageGb storage offered in GB, 0 or more
 * @param remark free text
 */
@Schema(name = "SiteAnswer")
record SiteAnswerForm(
    @Schema(requiredMode = REQUIRED, implementation = SiteAnswerKind.class) @Nullable String answer,
    @Schema(minimum = "0") @Nullable Integer slots,
    @Schema(minimum = "0") @Nullable Integer storageGb,
    @Schema(maxLength = 1000) @Nullable String remark) {

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
