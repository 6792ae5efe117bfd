package io.pilotage.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.effect.Answers;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Intents;
import io.pilotage.effect.Outcome;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
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
    Intent intent =
        intents
            .find(run)
            .filter(found -> found.kind().equals(KIND))
            .orElseThrow(() -> new NotFoundException("there is no such mirror run"));
    Outcome answer = body.checked();
    requireLatest(intent, answer);
    answers.answer(run, answer, mirror.getName());
    return ResponseEntity.noContent().build();
  }

  /** Whoever answers a run that was given up for another must not think that it counts. */
  private void requireLatest(Intent intent, Outcome answer) {
    if (answer.equals(intent.outcome())) {
      return;
    }
    intents.ofPilot(intent.pilotId()).stream()
        .filter(other -> other.kind().equals(KIND) && other.plannedAt().isAfter(intent.plannedAt()))
        .reduce((earlier, later) -> later)
        .ifPresent(
            later -> {
              throw new NotNowException(
                  "this run was superseded by %s; the answer was not taken".formatted(later.id()));
            });
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
