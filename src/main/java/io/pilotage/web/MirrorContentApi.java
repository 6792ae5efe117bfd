package io.pilotage.web;

import io.pilotage.mirror.RemoteMirror.Runs;
import io.pilotage.mirror.RemoteMirror.Supply;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.repository.ContentStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
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

  /** Exactly what was approved for the run (P-15). */
  @GetMapping("/manifest")
  @Operation(
      operationId = "showMirrorManifest",
      summary = "Lists all files of a run as sha256sum -c reads it")
  @ApiResponse(
      responseCode = "200",
      description = "One line a file: its SHA-256, two blanks, its path below the tree",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  ResponseEntity<byte[]> manifest(@PathVariable String run) {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .body(supply(run).list().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Only what was approved for the run is handed out (P-15).
   *
   * @param range which bytes, such as bytes=0-99; all if it is missing
   */
  @GetMapping("/content/{sha256}")
  @Operation(
      operationId = "fetchMirrorContent",
      summary = "Hands out one staged file of a run by its SHA-256, or a range of it")
  @ApiResponse(
      responseCode = "200",
      description = "The bytes; the ETag is their SHA-256",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The part of the bytes that Range asked for",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "304",
      description = "It is as If-None-Match says",
      content = @Content)
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "the ETag of what one has",
      schema = @Schema(type = "string"))
  ResponseEntity<?> content(
      @PathVariable String run,
      @PathVariable String sha256,
      @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
    if (!supply(run).content().contains(sha256) || !store.has(sha256)) {
      throw new NotFoundException("this run has no such file");
    }
    Resource file = new FileSystemResource(store.path(sha256));
    return isSatisfiable(range, file)
        ? ResponseEntity.ok()
            .eTag('"' + sha256 + '"')
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .body(file)
        : beyond(file);
  }

  private static boolean isSatisfiable(@Nullable String range, Resource file) {
    try {
      HttpRange.toResourceRegions(HttpRange.parseRanges(range), file);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Spring would say so, too, but send the whole file with it. */
  private static ResponseEntity<ProblemDetail> beyond(Resource file) {
    HttpStatus status = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
    long length = length(file);
    return ResponseEntity.status(status)
        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + length)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            ProblemDetails.of(status, "no-such-range", "the file has %d bytes".formatted(length)));
  }

  private static long length(Resource file) {
    try {
      return file.contentLength();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Supply supply(String run) {
    return runs.find(run).orElseThrow(() -> new NotFoundException("there is no such mirror run"));
  }
}
