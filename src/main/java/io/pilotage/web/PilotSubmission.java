package io.pilotage.web;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.pilotage.pilot.RequestDraft;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request for a pilot as JSON (P-02). Lists are arrays of texts, or one text with an item a line.
 */
@Schema(name = "PilotRequest")
record PilotSubmission(
    @Schema(
            allowableValues = {"GRID_SERVICE", "CLIENT_TOOLS"},
            defaultValue = "GRID_SERVICE")
        @Nullable String previewKind,
    @Schema(example = "CREAM CE") @Nullable String serviceName,
    @Schema(description = "what is wanted and why, at least 20 characters")
        @Nullable String description,
    @Schema(example = "alice") @Nullable String requestingEntity,
    @Schema(allowableValues = {"VO", "TMB", "OTHER"}) @Nullable String requesterType,
    @Schema(example = "name@example.org") @Nullable String contactMail,
    @ArraySchema(schema = @Schema(type = "string")) @JsonDeserialize(using = Lines.class)
        @Nullable String useCases,
    @ArraySchema(schema = @Schema(type = "string", example = "SL4/i386"))
        @JsonDeserialize(using = Lines.class)
        @Nullable String osBranches,
    @Schema(format = "date") @Nullable String wantedStart,
    @Schema(format = "date") @Nullable String wantedEnd,
    @ArraySchema(schema = @Schema(type = "string")) @JsonDeserialize(using = Lines.class)
        @Nullable String successCriteria) {

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
