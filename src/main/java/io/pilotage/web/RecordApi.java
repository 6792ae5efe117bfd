package io.pilotage.web;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.notes.ReleaseNote;
import io.pilotage.notes.ReleaseNotes;
import io.pilotage.pilot.PilotId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out release notes and dossier of a pilot (P-17, P-24). */
@RestController
@RequestMapping("/api/pilots/{id}")
@Tag(name = "Records")
class RecordApi {

  private final ReleaseNotes notes;
  private final Dossier dossier;
  private final PilotSight sight;

  RecordApi(ReleaseNotes notes, Dossier dossier, PilotSight sight) {
    this.notes = notes;
    this.dossier = dossier;
    this.sight = sight;
  }

  /**
   * Every version that was published, of every release of the pilot (P-17).
   *
   * @return the oldest first
   */
  @GetMapping("/release-notes")
  @Operation(operationId = "listReleaseNotes", summary = "Shows the published release notes")
  List<ReleaseNote> releaseNotes(@PathVariable String id) {
    return notes.published(sight.see(id).id());
  }

  /**
   * A chain of records with a seal (P-24); the command {@code verify} checks it.
   *
   * @return the dossier
   */
  @GetMapping(path = "/dossier", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "downloadDossier",
      summary = "Hands out every decision on a pilot as one document that verifies by itself")
  @ApiResponse(
      responseCode = "200",
      description = "The dossier",
      content = @Content(schema = @Schema(implementation = Document.class)))
  ResponseEntity<byte[]> dossier(@PathVariable String id) {
    return document(sight.see(id).id(), dossier);
  }

  static ResponseEntity<byte[]> document(PilotId pilot, Dossier dossier) {
    ContentDisposition name =
        ContentDisposition.attachment().filename(pilot + "-dossier.json").build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
        .contentType(MediaType.APPLICATION_JSON)
        .body(dossier.export(pilot).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * How a dossier is written: every decision on a pilot, in a chain that shows what is missing.
   *
   * @param format how to read it: pilotage-dossier-1
   * @param pilot the pilot
   * @param records the decisions, the oldest first, each bound by hash to the one before
   * @param head the signed end of the chain
   */
  @Schema(name = "Dossier")
  record Document(String format, String pilot, List<DossierRecord> records, End head) {}

  /**
   * The signed end of a chain: it shows when records are missing behind the last one that is left.
   *
   * @param seq the number of the last record
   * @param hash the hash of the last record
   * @param signer the public key of the signature: X.509, Base64
   * @param signature Ed25519 over pilot, number and hash, Base64
   */
  @Schema(name = "DossierEnd")
  record End(long seq, String hash, String signer, String signature) {}
}
