package io.pilotage.repository.metadata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code package} element of {@code primary.xml} after the other. */
final class PrimaryParser {

  private final XmlEvents xml;
  private final @Nullable String claimed;
  private final Map<String, String> values = new HashMap<>();
  private long count;

  PrimaryParser(XmlEvents xml) throws MetadataRefusal {
    this.xml = xml;
    if (!xml.next() || !xml.name().equals("metadata")) {
      throw new MetadataRefusal("no primary metadata document");
    }
    claimed = xml.attribute("packages");
  }

  boolean next() throws MetadataRefusal {
    values.clear();
    while (xml.next()) {
      if (xml.depth() == 2) {
        requirePackage();
        if (!xml.isStart()) {
          count++;
          return true;
        }
      } else if (xml.depth() == 3) {
        child();
      }
    }
    return false;
  }

  /** At the end of the document. */
  void requireCount() throws MetadataRefusal {
    if (claimed != null && !claimed.equals(Long.toString(count))) {
      throw new MetadataRefusal(count + " packages where packages=\"" + claimed + "\" is claimed");
    }
  }

  PrimaryPackage pkg() throws MetadataRefusal {
    return new PrimaryPackage(
        Values.required(values, "name"),
        Values.required(values, "arch"),
        values.getOrDefault("epoch", "0"),
        Values.required(values, "ver"),
        Values.required(values, "rel"),
        Checksum.of(Values.required(values, "checksumType"), Values.required(values, "checksum")),
        Values.requiredNumber(values, "package"),
        Values.required(values, "href"));
  }

  private void requirePackage() throws MetadataRefusal {
    if (!xml.name().equals("package")) {
      throw new MetadataRefusal("an element \"" + xml.name() + "\" where packages are listed");
    }
  }

  private void child() throws MetadataRefusal {
    if (!xml.isStart()) {
      if (isText(xml.name())) {
        put(xml.name(), xml.text());
      }
      return;
    }
    switch (xml.name()) {
      case "version" -> attributes("epoch", "ver", "rel");
      case "size" -> attributes("package");
      case "location" -> {
        if (xml.hasAttribute("base")) {
          throw new MetadataRefusal("a package that lies elsewhere (xml:base)");
        }
        attributes("href");
      }
      case "checksum" -> put("checksumType", xml.attribute("type"));
      default -> {
        // of no interest here
      }
    }
  }

  private static boolean isText(String name) {
    return name.equals("name") || name.equals("arch") || name.equals("checksum");
  }

  private void attributes(String... names) {
    for (String name : names) {
      put(name, xml.attribute(name));
    }
  }

  private void put(String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value.length() > 4096 ? value.substring(0, 4096) : value);
    }
  }
}
