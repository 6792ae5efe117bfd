package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.effect.Restore;
import io.pilotage.effect.Restores;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows that effects rest because the database was restored, and ends that. */
@RestController
@RequestMapping("/api/effects/restore")
@Tag(name = "Effects")
class RestoreApi {

  private final Restores restores;

  RestoreApi(Restores restores) {
    this.restores = restores;
  }

  /**
   * After a restore of the database nothing is sent or mirrored until an administrator has looked
   * at what was found and resumes.
   *
   * @return whether effects rest at present, and what was found
   */
  @GetMapping
  @Operation(
      operationId = "showRestore",
      summary = "Shows whether effects rest because the database was restored")
  Rest show() {
    return Rest.of(restores.open());
  }

  /** From then on all nodes carry out effects again; who said so is kept. */
  @PostMapping(path = "/resumption", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "resumeEffects",
      summary = "Lets effects be carried out again after a restore")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resume(@RequestBody Resumption body, Actor actor) {
    FieldCheck check = new FieldCheck();
    if (body.restore() == null) {
      check.fault("restore", "required", "say which one you looked at");
    }
    check.refuse();
    restores.resume(Objects.requireNonNull(body.restore()), actor);
  }

  /**
   * Which restore an administrator has looked at.
   *
   * @param restore its id, as it was shown
   */
  @Schema(name = "EffectResumption")
  record Resumption(@Schema(requiredMode = REQUIRED) @Nullable Long restore) {}

  /**
   * Whether effects rest.
   *
   * @param paused whether nothing is carried out at present
   * @param restore the id of the restore, null if nothing rests
   * @param foundAt when it was found, null if nothing rests
   * @param reason how it was found, null if nothing rests
   * @param findings what the journal knows and the database had forgotten, in sentences
   */
  @Schema(name = "EffectRest")
  record Rest(
      boolean paused,
      @Nullable Long restore,
      @Nullable Instant foundAt,
      @Nullable String reason,
      List<String> findings) {

    private static Rest of(Optional<Restore> open) {
      return open.map(
              found ->
                  new Rest(true, found.id(), found.foundAt(), found.reason(), found.findings()))
          .orElseGet(() -> new Rest(false, null, null, null, List.of()));
    }
  }
}
