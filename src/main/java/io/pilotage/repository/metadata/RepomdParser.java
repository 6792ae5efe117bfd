package io.pilotage.repository.metadata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code data} element of {@code repomd.xml} after the other. */
final class RepomdParser {

  private final XmlEvents xml;
  private final Map<String, String> values = new HashMap<>();

  RepomdParser(XmlEvents xml) throws MetadataRefusal {
    this.xml = xml;
    if (!xml.next() || !xml.name().equals("repomd")) {
      throw new MetadataRefusal("no repomd document");
    }
  }

  boolean next() throws MetadataRefusal {
    values.clear();
    while (xml.next()) {
      if (xml.depth() == 2 && xml.name().equals("data")) {
        if (!xml.isStart()) {
          return true;
        }
        put("type", xml.attribute("type"));
      } else if (xml.depth() == 3) {
        child();
      }
    }
    return false;
  }

  private void child() {
    if (!xml.isStart()) {
      put(xml.name(), xml.text());
    } else if (xml.name().equals("location")) {
      put("href", xml.attribute("href"));
    } else if (xml.name().equals("checksum")) {
      put("checksumType", xml.attribute("type"));
    }
  }

  RepomdEntry entry() throws MetadataRefusal {
    String type = Values.required(values, "type");
    return new RepomdEntry(
        type,
        Values.required(values, "href"),
        Checksum.of(Values.required(values, "checksumType"), Values.required(values, "checksum")),
        Values.number(values, "size"),
        Values.number(values, "open-size"));
  }

  private void put(String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
