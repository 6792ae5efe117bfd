package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Rehearsal;
import io.pilotage.pilot.Rehearsal.Play;
import io.pilotage.pilot.Rehearsal.Wish;
import io.pilotage.pilot.ReleaseCategory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Plays requests before they are sent (P-02). */
@RestController
@RequestMapping("/api/rehearsals")
@Tag(name = "Pilots")
class RehearsalApi {

  private final Rehearsal rehearsal;

  RehearsalApi(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  /**
   * The real models with the answers that people usually give. Nothing is sent, mirrored or kept; a
   * repository is read and not staged. It takes some seconds, with a repository up to a minute.
   * While another rehearsal is being played, this is answered 409.
   *
   * @return what would happen
   */
  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "rehearsePilot",
      summary = "Shows what the procedure would do with a request")
  Play rehearse(@RequestBody RehearsalWish body, Actor actor) {
    return rehearsal.play(body.wish(), actor);
  }

  /**
   * A request that is not sent yet.
   *
   * @param request as {@code POST /api/pilots} takes it
   * @param releaseCategory how much testing stands before the release (P-06); NORMAL if it is not
   *     said
   * @param repository the address of the developers' repository, to be checked as it is now;
   *     without it nothing is checked
   */
  record RehearsalWish(
      @Schema(requiredMode = REQUIRED) @Nullable PilotSubmission request,
      @Schema(implementation = ReleaseCategory.class) @Nullable String releaseCategory,
      @Schema(maxLength = RehearsalPages.LONGEST_ADDRESS) @Nullable String repository) {

    Wish wish() {
      return RehearsalPages.wish(
          request == null ? PilotSubmission.EMPTY : request.draft(),
          releaseCategory == null ? ReleaseCategory.NORMAL.name() : releaseCategory,
          repository);
    }
  }
}
