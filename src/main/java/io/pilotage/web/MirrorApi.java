package io.pilotage.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.effect.Answers;
import io.pilotage.effect.Intents;
import io.pilotage.effect.Outcome;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the answer of a mirror that was asked to mirror a release (P-15). */
@RestController
@RequestMapping("/api/mirror-runs")
@Tag(name = "Mirror")
class MirrorApi {

  private static final String KIND = "mirror";

  private final Answers answers;
  private final Intents intents;

  MirrorApi(Answers answers, Intents intents) {
    this.answers = answers;
    this.intents = intents;
  }

  @PostMapping(path = "/{run}/answer", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "answerMirrorRun",
      summary = "Says that a release is mirrored, or why not",
      security = @SecurityRequirement(name = "mirrorToken"))
  ResponseEntity<Void> answer(
      @PathVariable String run, @RequestBody MirrorAnswer body, Principal mirror) {
    if (intents.find(run).filter(intent -> intent.kind().startsWith(KIND)).isEmpty()) {
      throw new NotFoundException("there is no such mirror run");
    }
    answers.answer(run, body.checked(), mirror.getName());
    return ResponseEntity.noContent().build();
  }

  enum Result {
    DONE,
    FAILED
  }

  /** What the mirror says: the fingerprint it holds now, or what went wrong. */
  record MirrorAnswer(
      @Schema(allowableValues = {"DONE", "FAILED"}) @Nullable String outcome,
      @Nullable String fingerprint,
      @Nullable String text) {

    private Outcome checked() {
      FieldCheck check = new FieldCheck();
      Result result = check.choice("outcome", outcome, Result.DONE);
      String held = check.optionalLine("fingerprint", fingerprint, 200);
      String why = check.optionalText("text", text, 2000);
      if (result == Result.FAILED && why == null) {
        check.fault("text", "required", "say what went wrong");
      }
      check.refuse();
      if (result == Result.FAILED) {
        return Outcome.failed(why == null ? "" : why);
      }
      return Outcome.done(held == null ? Map.of() : Map.of("fingerprint", held));
    }
  }
}
