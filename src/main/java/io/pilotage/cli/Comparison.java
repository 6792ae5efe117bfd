package io.pilotage.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestChanges;
import io.pilotage.repository.ManifestChanges.Change;
import io.pilotage.repository.ManifestEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How two manifests differ, by directory. */
final class Comparison {

  private final Manifest before;
  private final Manifest after;
  private final ManifestChanges changes;
  private final Map<String, List<Difference>> directories = new TreeMap<>();

  /** One file that is not the same; null where it is not there. */
  private record Difference(@Nullable ManifestEntry before, @Nullable ManifestEntry after) {

    String kind() {
      return before == null ? "added" : after == null ? "removed" : "changed";
    }

    ManifestEntry any() {
      ManifestEntry entry = after == null ? before : after;
      if (entry == null) {
        throw new IllegalStateException("a difference of nothing");
      }
      return entry;
    }

    String toText() {
      String sizes =
          before == null || after == null
              ? any().size() + " bytes"
              : before.size() + " to " + after.size() + " bytes";
      return "  %-7s  %s  %s%n".formatted(kind(), any().name(), sizes).replace("\r\n", "\n");
    }
  }

  Comparison(Manifest before, Manifest after) {
    this.before = before;
    this.after = after;
    this.changes = before.changesTo(after);
    changes.added().forEach(entry -> add(new Difference(null, entry)));
    changes.removed().forEach(entry -> add(new Difference(entry, null)));
    for (Change change : changes.changed()) {
      add(new Difference(change.before(), change.after()));
    }
    directories.values().forEach(all -> all.sort(Comparator.comparing(each -> each.any().name())));
  }

  private void add(Difference difference) {
    ManifestEntry entry = difference.any();
    directories
        .computeIfAbsent(entry.branch() + "/" + entry.directory(), key -> new ArrayList<>())
        .add(difference);
  }

  boolean isEqual() {
    return changes.isEmpty();
  }

  /** On one line. */
  String summary() {
    return isEqual()
        ? "EQUAL, " + after.entries().size() + " packages, fingerprint " + after.fingerprint()
        : "DIFFERENT, %d added, %d removed, %d changed in %d of the directories"
            .formatted(
                changes.added().size(),
                changes.removed().size(),
                changes.changed().size(),
                directories.size());
  }

  String toText() {
    StringBuilder text = new StringBuilder(summary()).append('\n');
    if (!before.metadata().equals(after.metadata())) {
      text.append("other repodata\n");
    }
    directories.forEach(
        (directory, differences) -> {
          text.append('\n').append(directory).append('\n');
          differences.forEach(difference -> text.append(difference.toText()));
        });
    return text.toString();
  }

  String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("format", "pilotage-comparison 1");
      json.writeBooleanField("equal", isEqual());
      json.writeStringField("fingerprintBefore", before.fingerprint());
      json.writeStringField("fingerprintAfter", after.fingerprint());
      json.writeBooleanField("sameRepodata", before.metadata().equals(after.metadata()));
      json.writeArrayFieldStart("differences");
      for (List<Difference> differences : directories.values()) {
        for (Difference difference : differences) {
          write(json, difference);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Difference difference) throws IOException {
    ManifestEntry entry = difference.any();
    json.writeStartObject();
    json.writeStringField("kind", difference.kind());
    json.writeStringField("branch", entry.branch().toString());
    json.writeStringField("directory", entry.directory());
    json.writeStringField("file", entry.name());
    write(json, "before", difference.before());
    write(json, "after", difference.after());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, @Nullable ManifestEntry entry)
      throws IOException {
    if (entry != null) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("size", entry.size());
      json.writeStringField("sha256", entry.sha256());
      json.writeEndObject();
    }
  }
}
