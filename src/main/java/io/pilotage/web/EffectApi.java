package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.effect.Decision;
import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Unknowns;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows effects of which nobody knows whether they happened, and takes a person's answer. */
@RestController
@RequestMapping("/api/effects")
@Tag(name = "Effects")
class EffectApi {

  private final Unknowns unknowns;

  EffectApi(Unknowns unknowns) {
    this.unknowns = unknowns;
  }

  /**
   * Everything of which nobody knows whether it happened: was it sent? Asked for another state than
   * HOLD, it is refused.
   *
   * @param state which ones
   * @return the oldest first, at most 500
   */
  @GetMapping
  @Operation(operationId = "listEffects", summary = "Shows the effects that wait for a person")
  List<Effect> list(@RequestParam(defaultValue = "HOLD") IntentState state) {
    FieldCheck check = new FieldCheck();
    if (state != IntentState.HOLD) {
      check.fault("state", "unknown", "only those in HOLD wait for a person");
    }
    check.refuse();
    return unknowns.open().stream().map(Effect::of).toList();
  }

  /** The process goes on as the person says. */
  @PostMapping(path = "/{effect}/decision", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "decideEffect", summary = "Answers: was it sent?")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decide(@PathVariable String effect, @RequestBody Verdict body, Actor actor) {
    FieldCheck check = new FieldCheck();
    Decision decision = check.choice("decision", body.decision(), Decision.SENT);
    String reason = check.text("reason", body.reason(), 2000);
    check.refuse();
    unknowns.decide(effect, body.fence(), decision, actor, reason);
  }

  /**
   * A person's answer to "was it sent?".
   *
   * @param decision SENT: it happened, go on; SEND_AGAIN: it did not happen, do it again; GIVE_UP:
   *     stop trying, the process hears a failure
   * @param reason how one knows
   * @param fence as the list showed it; with it, an answer never meets a later attempt
   */
  @Schema(name = "EffectDecision")
  record Verdict(
      @Schema(requiredMode = REQUIRED, implementation = Decision.class) @Nullable String decision,
      @Schema(requiredMode = REQUIRED, maxLength = 2000) @Nullable String reason,
      @Nullable Long fence) {}

  /**
   * An effect on the world outside, without its payload, which is nobody's business here.
   *
   * @param id stable
   * @param pilotId the pilot it is for
   * @param kind what carries it out, such as {@code mail}
   * @param element the step in the model that asked for it
   * @param round the how-manieth time that step asked for it, from 1
   * @param attempt how often it was tried
   * @param fence of the latest attempt
   * @param state HOLD
   * @param note what is known, null if nothing
   * @param plannedAt when it was written down
   * @param sendingAt when the latest attempt began, null before the first one
   */
  record Effect(
      String id,
      String pilotId,
      String kind,
      String element,
      int round,
      int attempt,
      long fence,
      IntentState state,
      @Nullable String note,
      Instant plannedAt,
      @Nullable Instant sendingAt) {

    private static Effect of(Intent intent) {
      return new Effect(
          intent.id(),
          intent.pilotId(),
          intent.kind(),
          intent.activityId(),
          intent.round(),
          intent.attempt(),
          intent.fence(),
          intent.state(),
          intent.note(),
          intent.plannedAt(),
          intent.sendingAt());
    }
  }
}
