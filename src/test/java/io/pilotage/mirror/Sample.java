package io.pilotage.mirror;

import io.pilotage.outbound.Gates;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.repository.MetadataFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Approved content in a store; the bytes are no RPMs, because nobody looks into them here. */
record Sample(ContentStore store) {

  static final PilotId PILOT = PilotId.of(2026, 1);
  static final OsBranch SL4 = OsBranch.parse("SL4/i386");
  static final OsBranch SL5 = OsBranch.parse("SL5/x86_64");

  static Sample in(Path directory) throws IOException {
    return new Sample(new ContentStore(directory.resolve("store")));
  }

  /** Two branches; one file is the same in every version, the others are not. */
  Manifest version(String version) {
    return new Manifest(
        List.of(SL4, SL5),
        List.of(
            rpm(SL4, "RPMS.Release", "glite-ce-" + version + ".i386.rpm", "ce " + version),
            rpm(SL4, "RPMS.externals", "log4c+c^1~2-1.i386.rpm", "never changes"),
            rpm(SL4, "RPMS.pilot_updates", "same-name.i386.rpm", "update " + version),
            rpm(SL5, "RPMS.Release", "glite-ce-" + version + ".x86_64.rpm", "ce5 " + version)),
        List.of(
            metadata(SL4, "repodata/repomd.xml", "<repomd>" + version),
            metadata(SL5, "RPMS.Release/repodata/repomd.xml", "<repomd>5" + version)));
  }

  MirrorOrder order(String runKey, String version, long fence) {
    return new MirrorOrder(runKey, PILOT, version(version), fence);
  }

  static MirrorComparison compare(Manifest manifest, URI location) throws IOException {
    return new MirrorReader(Gates.LOOPBACK, Duration.ofSeconds(20), Duration.ofMinutes(1))
        .compare(manifest, location);
  }

  private ManifestEntry rpm(OsBranch branch, String directory, String name, String text) {
    return new ManifestEntry(branch, directory, name, text.length(), add(text));
  }

  private MetadataFile metadata(OsBranch branch, String path, String text) {
    return new MetadataFile(branch, path, text.length(), add(text));
  }

  private String add(String text) {
    try {
      return store.add(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
