package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
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

  /**
   * DONE is believed once the mirror was read back and compared (P-15). The same answer may come
   * again; another one is refused, and so is any for a run that was superseded.
   */
  @PostMapping(path = "/{run}/answer", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "answerMirrorRun",
      summary = "Says that a release is mirrored, or why not")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(@PathVariable String run, @RequestBody MirrorAnswer body, Principal mirror) {
    Intent intent =
        intents
            .find(run)
            .filter(found -> found.kind().equals(KIND))
            .orElseThrow(() -> new NotFoundException("there is no such mirror run"));
    Outcome answer = body.checked();
    requireLatest(intent, answer);
    answers.answer(run, answer, mirror.getName());
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

  /**
   * What the mirror says.
   *
   * @param outcome whether the release is mirrored
   * @param fingerprint of what it holds now, if it knows
   * @param text what went wrong; needed for FAILED
   */
  record MirrorAnswer(
      @Schema(requiredMode = REQUIRED, implementation = Result.class) @Nullable String outcome,
      @Schema(maxLength = 200) @Nullable String fingerprint,
      @Schema(maxLength = 2000) @Nullable String text) {

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
