package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.pilotage.pilot.PreviewKind;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.RequesterType;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request for a pilot (P-02). Lists are arrays of texts, or one text with an item a line.
 *
 * @param previewKind what is to be previewed (P-01); a grid service if it is not said
 * @param serviceName the name of the service
 * @param description what is wanted and why, at least 20 characters
 * @param requestingEntity the VO, board or other entity that asks
 * @param requesterType what that entity is
 * @param contactMail one mail address
 * @param useCases what users will do with it, 1 to 50
 * @param osBranches the branches wanted, 1 to 50, such as SL4/i386
 * @param wantedStart the first day
 * @param wantedEnd the last day: after the first, not in the past, at most two years later
 * @param successCriteria how one will know that the pilot succeeded, 1 to 50
 */
record PilotSubmission(
    @Schema(implementation = PreviewKind.class) @Nullable String previewKind,
    @Schema(requiredMode = REQUIRED, maxLength = 120) @Nullable String serviceName,
    @Schema(requiredMode = REQUIRED, minLength = 20, maxLength = 4000) @Nullable String description,
    @Schema(requiredMode = REQUIRED, maxLength = 120) @Nullable String requestingEntity,
    @Schema(requiredMode = REQUIRED, implementation = RequesterType.class)
        @Nullable String requesterType,
    @Schema(requiredMode = REQUIRED, maxLength = 254) @Nullable String contactMail,
    @Schema(requiredMode = REQUIRED, implementation = String[].class)
        @JsonDeserialize(using = Lines.class)
        @Nullable String useCases,
    @Schema(requiredMode = REQUIRED, implementation = String[].class)
        @JsonDeserialize(using = Lines.class)
        @Nullable String osBranches,
    @Schema(requiredMode = REQUIRED, format = "date") @Nullable String wantedStart,
    @Schema(requiredMode = REQUIRED, format = "date") @Nullable String wantedEnd,
    @Schema(requiredMode = REQUIRED, implementation = String[].class)
        @JsonDeserialize(using = Lines.class)
        @Nullable String successCriteria) {

  /** Where nothing came, everything is missing. */
  static final RequestDraft EMPTY =
      new RequestDraft(null, null, null, null, null, null, null, null, null, null, null);

  RequestDraft draft() {
    return new RequestDraft(
        previewKind,
        serviceName,
        description,
        requestingEntity,
        requesterType,
        contactMail,
        useCases,
        osBranches,
        wantedStart,
        wantedEnd,
        successCriteria);
  }
}
