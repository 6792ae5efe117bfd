package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.broadcast.Broadcast;
import io.pilotage.broadcast.Broadcasts;
import io.pilotage.broadcast.LedgerRow;
import io.pilotage.broadcast.Resolution;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was sent to whom about a pilot (P-18, P-22). */
@RestController
@RequestMapping("/api/pilots/{id}/broadcasts")
@Tag(name = "Broadcasts")
class BroadcastApi {

  private final Broadcasts broadcasts;
  private final PilotSight sight;

  BroadcastApi(Broadcasts broadcasts, PilotSight sight) {
    this.broadcasts = broadcasts;
    this.sight = sight;
  }

  /**
   * Each broadcast as it was frozen, and how far it got (P-18, P-22).
   *
   * @return the oldest first
   */
  @GetMapping
  @Operation(operationId = "listBroadcasts", summary = "Shows what was sent about a pilot")
  List<Broadcast> list(@PathVariable String id) {
    return broadcasts.of(sight.see(id).id());
  }

  /**
   * The ledger of one broadcast: where each mail stands, by recipient (P-18, P-22).
   *
   * @return in the order of the recipients
   */
  @GetMapping("/{broadcast}/ledger")
  @Operation(operationId = "showLedger", summary = "Shows how each recipient's mail fared")
  List<LedgerRow> ledger(@PathVariable String id, @PathVariable String broadcast) {
    return broadcasts.ledger(find(sight.see(id).id(), broadcast));
  }

  /** Settles a mail of which nobody knows whether it left: it is sent again, or never again. */
  @PostMapping(path = "/{broadcast}/ledger/{number}/resolution", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "resolveRecipient",
      summary = "Says whether a mail of unknown outcome was sent")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resolve(
      @PathVariable String id,
      @PathVariable String broadcast,
      @PathVariable int number,
      @RequestBody Answer body,
      Actor actor) {
    String found = find(sight.see(id).id(), broadcast);
    FieldCheck check = new FieldCheck();
    Resolution resolution = check.choice("resolution", body.resolution(), Resolution.SENT);
    check.refuse();
    broadcasts.resolveUnknown(found, number, resolution, actor);
  }

  private String find(PilotId pilot, String broadcast) {
    return broadcasts.of(pilot).stream()
        .map(Broadcast::id)
        .filter(broadcast::equals)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("the pilot has no such broadcast"));
  }

  /**
   * A person's answer to "was it sent?".
   *
   * @param resolution SENT: it arrived, or need not be sent any more; SEND_AGAIN: it did not arrive
   */
  @Schema(name = "RecipientAnswer")
  record Answer(
      @Schema(requiredMode = REQUIRED, implementation = Resolution.class)
          @Nullable String resolution) {}
}
