package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.feedback.CriterionCount;
import io.pilotage.feedback.Feedback;
import io.pilotage.feedback.FeedbackItem;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.FeedbackReport;
import io.pilotage.pilot.PilotId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes and shows what users found (P-23). */
@RestController
@RequestMapping("/api/pilots/{id}/feedback")
@Tag(name = "Feedback")
class FeedbackApi {

  private final PilotDesk desk;
  private final Feedback feedback;
  private final PilotSight sight;

  FeedbackApi(PilotDesk desk, Feedback feedback, PilotSight sight) {
    this.desk = desk;
    this.feedback = feedback;
    this.sight = sight;
  }

  /**
   * The coordinator and the developers' referent get it by mail (P-23).
   *
   * @return nothing but where all feedback is
   */
  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "giveFeedback",
      summary = "Gives feedback; it goes to the coordinator and the developers' referent")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Void> give(@PathVariable String id, @RequestBody Report body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    desk.giveFeedback(pilot, body.checked(), actor);
    return ResponseEntity.created(URI.create("/api/pilots/" + pilot + "/feedback")).build();
  }

  /**
   * Everything that users found, for the verdict (P-23, P-24).
   *
   * @return all of it
   */
  @GetMapping
  @Operation(operationId = "listFeedback", summary = "Shows all feedback, and counts by criterion")
  FeedbackList list(@PathVariable String id) {
    PilotId pilot = sight.see(id).id();
    return new FeedbackList(feedback.of(pilot), feedback.countByCriterion(pilot));
  }

  /**
   * What users found.
   *
   * @param items every item, the oldest first
   * @param byCriterion how many speak to each success criterion
   */
  record FeedbackList(List<FeedbackItem> items, List<CriterionCount> byCriterion) {}

  /**
   * What a user found (P-23).
   *
   * @param vo the virtual organisation
   * @param useCase what was tried
   * @param kind how it went
   * @param volume how much was tried
   * @param bug a reference to a bug tracker
   * @param criterion which of the pilot's success criteria this speaks to
   * @param text what was found
   */
  @Schema(name = "FeedbackReport")
  record Report(
      @Schema(requiredMode = REQUIRED, maxLength = 120) @Nullable String vo,
      @Schema(requiredMode = REQUIRED, maxLength = 500) @Nullable String useCase,
      @Schema(requiredMode = REQUIRED, implementation = FeedbackKind.class) @Nullable String kind,
      @Schema(maxLength = 500) @Nullable String volume,
      @Schema(maxLength = 500) @Nullable String bug,
      @Schema(maxLength = 4000) @Nullable String criterion,
      @Schema(requiredMode = REQUIRED, maxLength = 10_000) @Nullable String text) {

    private FeedbackReport checked() {
      FieldCheck check = new FieldCheck();
      FeedbackReport report =
          new FeedbackReport(
              check.line("vo", vo, 120),
              check.line("useCase", useCase, 500),
              check.choice("kind", kind, FeedbackKind.OK),
              orEmpty(check.optionalLine("volume", volume, 500)),
              orEmpty(check.optionalLine("bug", bug, 500)),
              orEmpty(check.optionalLine("criterion", criterion, 4000)),
              check.text("text", text, 10_000));
      check.refuse();
      return report;
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }
}
