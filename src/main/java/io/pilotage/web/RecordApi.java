package io.pilotage.web;

import io.pilotage.dossier.Dossier;
import io.pilotage.notes.ReleaseNote;
import io.pilotage.notes.ReleaseNotes;
import io.pilotage.pilot.PilotId;
import io.swagger.v3.oas.annotations.Operation;
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

  @GetMapping("/release-notes")
  @Operation(operationId = "listReleaseNotes", summary = "Shows the published release notes")
  List<ReleaseNote> releaseNotes(@PathVariable String id) {
    return notes.published(sight.see(id).id());
  }

  @GetMapping(path = "/dossier", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "downloadDossier",
      summary = "Hands out every decision on a pilot as one document that verifies by itself")
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
}
