package io.pilotage.repository.metadata;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code data} element of {@code repomd.xml} after the other. */
final class RepomdParser {

  /** Of an entry's children, those that say something here. */
  private static final Set<String> TEXTS = Set.of("checksum", "open-checksum", "size", "open-size");

  private final XmlEvents xml;
  private final Map<String, String> values = new HashMap<>();
  private String revision = "";

  RepomdParser(XmlEvents xml) throws MetadataRefusal {
    this.xml = xml;
    xml.requireRoot("repomd");
  }

  boolean next() throws MetadataRefusal {
    values.clear();
    while (xml.next()) {
      if (xml.depth() == 2 && xml.name().equals("data")) {
        if (!xml.isStart()) {
          return true;
        }
        put("type", xml.attribute("type"));
      } else if (xml.depth() == 2 && xml.name().equals("revision") && !xml.isStart()) {
        revision = Values.cut(xml.text());
      } else if (xml.depth() == 3) {
        child();
      }
    }
    return false;
  }

  private void child() {
    if (!xml.isStart()) {
      if (TEXTS.contains(xml.name())) {
        put(xml.name(), xml.text());
      }
    } else if (xml.name().equals("location")) {
      put("href", xml.attribute("href"));
    } else if (xml.name().equals("checksum") || xml.name().equals("open-checksum")) {
      put(xml.name() + "Type", xml.attribute("type"));
    }
  }

  /** At the end of the document; empty if it has none. */
  String revision() {
    return revision;
  }

  RepomdEntry entry() throws MetadataRefusal {
    String type = Values.required(values, "type");
    return new RepomdEntry(
        type,
        Values.required(values, "href"),
        checksum("checksum"),
        Values.number(values, "size"),
        values.containsKey("open-checksum") ? checksum("open-checksum") : null,
        Values.number(values, "open-size"));
  }

  private Checksum checksum(String name) throws MetadataRefusal {
    return Checksum.of(Values.required(values, name + "Type"), Values.required(values, name));
  }

  private void put(String key, @Nullable String value) {
    if (value != null) {
      values.put(key, Values.cut(value));
    }
  }
}
