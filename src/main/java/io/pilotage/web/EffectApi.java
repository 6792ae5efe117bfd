package io.pilotage.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.effect.Decision;
import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Unknowns;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

  @PostMapping(path = "/{id}/decision", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "decideEffect", summary = "Answers: was it sent?")
  ResponseEntity<Void> decide(@PathVariable String id, @RequestBody Verdict body, Actor actor) {
    FieldCheck check = new FieldCheck();
    Decision decision = check.choice("decision", body.decision(), Decision.SENT);
    String reason = check.text("reason", body.reason(), 2000);
    check.refuse();
    unknowns.decide(id, body.fence(), decision, actor, reason);
    return ResponseEntity.noContent().build();
  }

  /**
   * An answer.
   *
   * @param fence as the list showed it; with it, an answer never meets a later attempt
   */
  record Verdict(@Nullable String decision, @Nullable String reason, @Nullable Long fence) {}

  /** An intent without its payload, which is nobody's business here. */
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
