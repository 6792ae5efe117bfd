package io.pilotage.repository;

import io.pilotage.repository.Snapshot.Seen;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Takes a snapshot of what a reading has read. */
final class SnapshotTaking {

  private final SourceReader source;
  private final Map<String, Seen> believed;

  /**
   * Prepares it.
   *
   * @param believed what was not read because its stamp had not changed
   */
  SnapshotTaking(SourceReader source, Map<String, Seen> believed) {
    this.source = source;
    this.believed = believed;
  }

  Snapshot of(URI uri, Manifest manifest) throws IOException {
    Map<String, Seen> files = new TreeMap<>();
    for (ManifestEntry entry : manifest.entries()) {
      files.put(entry.path(), seen(entry.path(), entry.size(), entry.sha256()));
    }
    for (MetadataFile file : manifest.metadata()) {
      files.put(file.path(), seen(file.path(), file.size(), file.sha256()));
    }
    return new Snapshot(uri, files);
  }

  private Seen seen(String path, long size, String sha256) throws IOException {
    Seen known = believed.get(path);
    return known != null && known.sha256().equals(sha256) && source.gave(path, known.stamp())
        ? known
        : new Seen(size, sha256, source.stamp(path));
  }
}
