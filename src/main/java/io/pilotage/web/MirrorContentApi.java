package io.pilotage.web;

import io.pilotage.mirror.RemoteMirror.Runs;
import io.pilotage.mirror.RemoteMirror.Supply;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.repository.ContentStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out to a mirror what was approved for its run, and nothing else (P-15). */
@RestController
@RequestMapping("/api/mirror-runs/{run}")
@Tag(name = "Mirror")
class MirrorContentApi {

  private final Runs runs;
  private final ContentStore store;

  MirrorContentApi(Runs runs, ContentStore store) {
    this.runs = runs;
    this.store = store;
  }

  @GetMapping("/manifest")
  @Operation(
      operationId = "showMirrorManifest",
      summary = "Lists all files of a run as sha256sum -c reads it",
      security = @SecurityRequirement(name = "mirrorToken"))
  @ApiResponse(
      responseCode = "200",
      description = "One line a file: its SHA-256, two blanks, its path below the tree",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  ResponseEntity<byte[]> manifest(@PathVariable String run) {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .body(supply(run).list().getBytes(StandardCharsets.US_ASCII));
  }

  @GetMapping("/content/{sha256}")
  @Operation(
      operationId = "fetchMirrorContent",
      summary = "Hands out one staged file of a run by its SHA-256, or a range of it",
      security = @SecurityRequirement(name = "mirrorToken"))
  @ApiResponse(
      responseCode = "200",
      description = "The bytes; the ETag is their SHA-256",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> content(@PathVariable String run, @PathVariable String sha256) {
    if (!supply(run).content().contains(sha256) || !store.has(sha256)) {
      throw new NotFoundException("this run has no such file");
    }
    return ResponseEntity.ok()
        .eTag('"' + sha256 + '"')
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(new FileSystemResource(store.path(sha256)));
  }

  private Supply supply(String run) {
    return runs.find(run).orElseThrow(() -> new NotFoundException("there is no such mirror run"));
  }
}
