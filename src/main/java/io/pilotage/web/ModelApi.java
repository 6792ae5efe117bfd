package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.ModelUpgrade;
import io.pilotage.pilot.ModelUpgrade.CarryOverResult;
import io.pilotage.pilot.ModelUpgrade.ModelVersion;
import io.pilotage.pilot.ModelUpgrade.Wish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows on which versions of the models pilots run, and carries them over to today's. */
@RestController
@RequestMapping("/api/models")
@Tag(name = "Models")
class ModelApi {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final ModelUpgrade upgrade;

  ModelApi(ModelUpgrade upgrade) {
    this.upgrade = upgrade;
  }

  /**
   * New pilots begin with the newest version of each model; running ones stay on theirs until they
   * are carried over.
   *
   * @return the newest version of each model, and older ones on which processes run
   */
  @GetMapping
  @Operation(
      operationId = "listModels",
      summary = "Shows on which versions of the models pilots run")
  List<ModelVersion> list() {
    return upgrade.versions();
  }

  /**
   * Each pilot is carried over with all of its processes, or stays wholly where it was, and then
   * the answer says why. May be called again at any time; {@code next} of one answer is {@code
   * after} of the next call.
   *
   * @return what became of each pilot
   */
  @PostMapping(path = "/carry-over", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "carryOver",
      summary = "Carries running pilots over to the newest versions of the models")
  CarryOverResult carryOver(@RequestBody CarryOver body, Actor actor) {
    FieldCheck check = new FieldCheck();
    String reason = check.text("reason", body.reason(), 2000);
    int most = body.most() == null ? USUAL : body.most();
    if (most < 1 || most > MOST) {
      check.fault("most", "out-of-range", "give a number from 1 to " + MOST);
    }
    String after = check.optionalLine("after", body.after(), 100);
    check.refuse();
    boolean rehearse = body.rehearse() == null || body.rehearse();
    return upgrade.carryOver(new Wish(rehearse, most, after, reason), actor);
  }

  /**
   * What to carry over.
   *
   * @param rehearse false to do it; else everything is tried, undone, and nothing recorded
   * @param reason why, for the dossiers of the pilots
   * @param most how many pilots to look at, 20 if it is not said
   * @param after only pilots whose id comes after this one
   */
  @Schema(name = "CarryOver")
  record CarryOver(
      @Nullable Boolean rehearse,
      @Schema(requiredMode = REQUIRED, maxLength = 2000) @Nullable String reason,
      @Schema(minimum = "1", maximum = "100") @Nullable Integer most,
      @Schema(maxLength = 100) @Nullable String after) {}
}
