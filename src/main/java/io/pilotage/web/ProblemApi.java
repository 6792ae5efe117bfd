package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.pilotage.site.Problem;
import io.pilotage.site.ProblemPhase;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Problems;
import io.pilotage.site.Severity;
import io.pilotage.site.SiteRegistry;
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

/** Takes and shows what goes wrong at the sites (P-20). */
@RestController
@RequestMapping("/api/pilots/{id}/sites/{site}/problems")
@Tag(name = "Sites")
class ProblemApi {

  private final Problems problems;
  private final SiteRegistry registry;
  private final PilotSight sight;

  ProblemApi(Problems problems, SiteRegistry registry, PilotSight sight) {
    this.problems = problems;
    this.registry = registry;
    this.sight = sight;
  }

  /**
   * Problems of installation, configuration and operation (P-20).
   *
   * @return the oldest first
   */
  @GetMapping
  @Operation(operationId = "listProblems", summary = "Shows the problems of a site")
  List<Problem> list(@PathVariable String id, @PathVariable String site) {
    return of(sight.see(id).id(), registry.get(site).name());
  }

  /**
   * The managers of the site and coordinators report (P-20).
   *
   * @return it was taken
   */
  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "reportProblem", summary = "Reports a problem of a site")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Numbered> report(
      @PathVariable String id, @PathVariable String site, @RequestBody Report body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    String name = name(site, actor);
    long number = problems.report(pilot, name, body.checked(), actor);
    return ResponseEntity.created(URI.create("/api/pilots/" + pilot + "/sites"))
        .body(new Numbered(number));
  }

  /**
   * The managers of the site and coordinators say so (P-20).
   *
   * @return the problem, solved
   */
  @PostMapping(path = "/{number}/resolution", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "resolveProblem", summary = "Says that a problem is solved")
  Problem resolve(
      @PathVariable String id,
      @PathVariable String site,
      @PathVariable long number,
      @RequestBody Resolution body,
      Actor actor) {
    PilotId pilot = sight.see(id).id();
    if (of(pilot, name(site, actor)).stream().noneMatch(problem -> problem.id() == number)) {
      throw new NotFoundException("the site has no such problem");
    }
    FieldCheck check = new FieldCheck();
    String workaround = check.optionalText("workaround", body.workaround(), 1000);
    check.refuse();
    return problems.resolve(pilot, number, workaround, actor);
  }

  private List<Problem> of(PilotId pilot, String site) {
    return problems.of(pilot).stream().filter(problem -> problem.site().equals(site)).toList();
  }

  private String name(String site, Actor actor) {
    String name = registry.get(site).name();
    if (!registry.mayActFor(actor, name)) {
      throw new NotAllowedException("only its managers and coordinators act for a site");
    }
    return name;
  }

  /**
   * Which problem it is from now on.
   *
   * @param number its number
   */
  @Schema(name = "ProblemNumber")
  record Numbered(long number) {}

  /**
   * The end of a problem.
   *
   * @param workaround how to live with it, if somebody knows better than before
   */
  @Schema(name = "ProblemResolution")
  record Resolution(@Schema(maxLength = 1000) @Nullable String workaround) {}

  /**
   * A problem as a site reports it (P-20).
   *
   * @param phase when it showed
   * @param summary what is wrong
   * @param severity how much it hurts
   * @param bug a reference to a bug tracker, one line
   * @param workaround how to live with it, if somebody knows
   */
  @Schema(name = "NewProblem")
  record Report(
      @Schema(requiredMode = REQUIRED, implementation = ProblemPhase.class) @Nullable String phase,
      @Schema(requiredMode = REQUIRED, maxLength = 1000) @Nullable String summary,
      @Schema(requiredMode = REQUIRED, implementation = Severity.class) @Nullable String severity,
      @Schema(maxLength = 250) @Nullable String bug,
      @Schema(maxLength = 1000) @Nullable String workaround) {

    private ProblemReport checked() {
      FieldCheck check = new FieldCheck();
      ProblemPhase when = check.choice("phase", phase, ProblemPhase.OPERATION);
      String what = check.text("summary", summary, 1000);
      Severity hurt = check.choice("severity", severity, Severity.LOW);
      String reference = check.optionalLine("bug", bug, 250);
      String way = check.optionalText("workaround", workaround, 1000);
      check.refuse();
      return new ProblemReport(when, what, hurt, reference, way);
    }
  }
}
