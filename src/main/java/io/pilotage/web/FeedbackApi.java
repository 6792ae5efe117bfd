package io.pilotage.web;

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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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

  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "giveFeedback",
      summary = "Gives feedback; it goes to the coordinator and the developers' referent")
  ResponseEntity<Void> give(@PathVariable String id, @RequestBody Report body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    desk.giveFeedback(pilot, body.checked(), actor);
    return ResponseEntity.created(URI.create("/api/pilots/" + pilot + "/feedback")).build();
  }

  @GetMapping
  @Operation(operationId = "listFeedback", summary = "Shows all feedback, and counts by criterion")
  FeedbackList list(@PathVariable String id) {
    PilotId pilot = sight.see(id).id();
    return new FeedbackList(feedback.of(pilot), feedback.countByCriterion(pilot));
  }

  record FeedbackList(List<FeedbackItem> items, List<CriterionCount> byCriterion) {}

  record Report(
      @Nullable String vo,
      @Nullable String useCase,
      @Nullable String kind,
      @Nullable String volume,
      @Nullable String bug,
      @Nullable String criterion,
      @Nullable String text) {

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
