package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.util.ArrayList;
import java.util.List;

/** Reads the canonical text of a {@link Manifest}. */
final class ManifestText {

  private final List<OsBranch> branches = new ArrayList<>();
  private final List<ManifestEntry> entries = new ArrayList<>();
  private final List<MetadataFile> metadata = new ArrayList<>();

  private ManifestText() {}

  static Manifest parse(String text) {
    if (!text.startsWith(Manifest.FIRST_LINE)) {
      throw new IllegalArgumentException("not a manifest of version 1");
    }
    ManifestText reader = new ManifestText();
    text.lines().skip(1).forEach(reader::line);
    Manifest manifest = new Manifest(reader.branches, reader.entries, reader.metadata);
    if (!manifest.toText().equals(text)) {
      throw new IllegalArgumentException("not the canonical text of a manifest");
    }
    return manifest;
  }

  private void line(String line) {
    String[] field = line.split("\t", -1);
    switch (field[0] + field.length) {
      case "branch2" -> branches.add(OsBranch.parse(field[1]));
      case "rpm6" ->
          entries.add(
              new ManifestEntry(
                  OsBranch.parse(field[1]), field[2], field[3], size(field[4]), field[5]));
      case "meta5" ->
          metadata.add(
              new MetadataFile(OsBranch.parse(field[1]), field[2], size(field[3]), field[4]));
      default ->
          throw new IllegalArgumentException("not a line of a manifest: " + Printable.line(line));
    }
  }

  private static long size(String digits) {
    return Long.parseLong(digits);
  }
}
