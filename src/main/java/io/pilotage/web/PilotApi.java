package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotBoard.PilotSummary;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.RequestDraft;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens, lists, shows, withdraws pilots and hands them over (P-02, P-03, P-24). */
@RestController
@RequestMapping("/api/pilots")
@Tag(name = "Pilots")
class PilotApi {

  static final int LONGEST_TEXT = 4000;

  private static final int MOST = 200;
  private static final int LAST_PAGE = 1_000_000;

  private final PilotDesk desk;
  private final PilotBoard board;
  private final PilotSight sight;

  PilotApi(PilotDesk desk, PilotBoard board, PilotSight sight) {
    this.desk = desk;
    this.board = board;
    this.sight = sight;
  }

  /**
   * Every fault of the request is named, and then nothing is opened (P-02). With an Idempotency-Key
   * the same request may be sent again: the answer is the first one.
   *
   * @param key 1 to 200 visible ASCII characters of your choice; keep it until you have the answer
   * @return the pilot was opened
   */
  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "openPilot",
      summary = "Requests a pilot",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "An earlier request with this Idempotency-Key had opened it"))
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Opened> open(
      @RequestBody PilotSubmission body,
      @RequestHeader(name = Submissions.HEADER, required = false) @Nullable String key,
      Actor actor) {
    RequestDraft draft = body.draft();
    PilotDesk.Opened opened = desk.open(draft, Submissions.of(key, draft), actor);
    URI self = URI.create("/api/pilots/" + opened.id());
    ResponseEntity.BodyBuilder answer =
        opened.replayed() ? ResponseEntity.ok().location(self) : ResponseEntity.created(self);
    return answer.body(new Opened(opened.id(), self.toString()));
  }

  /**
   * Only those that you may see.
   *
   * @param state only pilots in one of these states; all if it is missing
   * @param text words, each of them part of the service name, entity, description or id, in either
   *     case
   * @param page counted from 0
   * @param size how many pilots a page has, 1 to 200
   * @return one page
   */
  @GetMapping
  @Operation(operationId = "listPilots", summary = "Lists pilots, youngest first")
  PilotList list(
      @RequestParam(defaultValue = "") Set<PilotState> state,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size,
      Actor actor) {
    FieldCheck check = new FieldCheck();
    String part = check.optionalLine("text", text, 200);
    // An empty word in the list comes as null.
    if (state.stream().anyMatch(Objects::isNull)) {
      check.fault("state", "unknown", "name one of " + Arrays.toString(PilotState.values()));
    }
    if (page < 0 || page > LAST_PAGE) {
      check.fault("page", "out-of-range", "count pages from 0");
    }
    if (size < 1 || size > MOST) {
      check.fault("size", "out-of-range", "ask for 1 to " + MOST);
    }
    check.refuse();
    Filter filter = new Filter(state, part == null ? "" : part, sight.limit(actor));
    PilotBoard.Page found = board.list(filter, page, size);
    return new PilotList(found.items(), found.total(), page, size);
  }

  /**
   * The request, the state, the people, what it waits for, and its updates.
   *
   * @return the pilot at this moment
   */
  @GetMapping("/{id}")
  @Operation(
      operationId = "showPilot",
      summary = "Shows where a pilot is, what it waits for, on whom, and since when")
  PilotView show(@PathVariable String id) {
    return sight.see(id);
  }

  /** The pilot ends, its open tasks with it, and everybody concerned is told (P-24). */
  @PostMapping(path = "/{id}/withdrawal", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "withdrawPilot", summary = "Withdraws a pilot")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String id, @RequestBody Withdrawal body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    FieldCheck check = new FieldCheck();
    String reason = check.text("reason", body.reason(), LONGEST_TEXT);
    check.refuse();
    desk.withdraw(pilot, reason, actor);
  }

  /** From then on the other one is its coordinator (P-03). */
  @PostMapping(path = "/{id}/handover", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "handOverPilot",
      summary = "Hands a pilot over to another coordinator, with every open task")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void handOver(@PathVariable String id, @RequestBody Handover body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    FieldCheck check = new FieldCheck();
    String coordinator = check.line("newCoordinator", body.newCoordinator(), 255);
    String reason = check.text("reason", body.reason(), LONGEST_TEXT);
    check.refuse();
    desk.handOver(pilot, coordinator, reason, actor);
  }

  /**
   * A pilot that was opened.
   *
   * @param id its id
   * @param url where it is
   */
  @Schema(name = "OpenedPilot")
  record Opened(PilotId id, String url) {}

  /**
   * A page of a list of pilots.
   *
   * @param items the pilots, the youngest first
   * @param total how many there are on all pages
   * @param page which page this is, from 0
   * @param size how many pilots a page has
   */
  record PilotList(List<PilotSummary> items, long total, int page, int size) {}

  /**
   * The end of a pilot before its time.
   *
   * @param reason why
   */
  record Withdrawal(
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST_TEXT) @Nullable String reason) {}

  /**
   * Another coordinator.
   *
   * @param newCoordinator the user id of a pilot coordinator
   * @param reason why
   */
  record Handover(
      @Schema(requiredMode = REQUIRED, maxLength = 255) @Nullable String newCoordinator,
      @Schema(requiredMode = REQUIRED, maxLength = LONGEST_TEXT) @Nullable String reason) {}
}
