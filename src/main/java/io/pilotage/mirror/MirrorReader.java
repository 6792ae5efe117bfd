package io.pilotage.mirror;

import io.pilotage.outbound.OutboundGate;
import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a mirror back in full and compares it with what was approved (P-15). */
public final class MirrorReader {

  private final OutboundGate gate;
  private final Duration silence;
  private final Duration total;
  private final @Nullable Signer signer;

  /**
   * Makes a reader that takes no notice of signatures.
   *
   * @param gate judges where a remote mirror is
   * @param silence how long to wait for a remote mirror's next byte
   * @param total how long reading a remote mirror may take altogether
   */
  public MirrorReader(OutboundGate gate, Duration silence, Duration total) {
    this(gate, silence, total, null);
  }

  /**
   * Makes a reader.
   *
   * @param gate judges where a remote mirror is
   * @param silence how long to wait for a remote mirror's next byte
   * @param total how long reading a remote mirror may take altogether
   * @param signer who signed the mirror: its signature is compared as well; null: nobody knows
   */
  public MirrorReader(
      OutboundGate gate, Duration silence, Duration total, @Nullable Signer signer) {
    this.gate = gate;
    this.silence = silence;
    this.total = total;
    this.signer = signer;
  }

  /**
   * Compares. Reads every byte; a directory is read as the tree that it is when reading begins.
   *
   * @param manifest what was approved
   * @param location the root of the mirror: {@code file:}, {@code http:} or {@code https:}
   * @return all differences in both directions
   * @throws IOException if the mirror cannot be read: that proves nothing, try again
   * @throws IllegalArgumentException for any other kind of location
   */
  public MirrorComparison compare(Manifest manifest, URI location) throws IOException {
    MirrorTree tree = MirrorTree.of(manifest, signer);
    Tally tally = new Tally(tree);
    String scheme = String.valueOf(location.getScheme());
    switch (scheme) {
      case "file" -> new DirectoryReading(tally).read(Path.of(location));
      case "http", "https" ->
          new HttpReading(tally, tree, location, new HttpClientEnd(gate, silence, total)).read();
      default -> throw new IllegalArgumentException("a mirror is at file:, http: or https:");
    }
    return tally.result();
  }
}
