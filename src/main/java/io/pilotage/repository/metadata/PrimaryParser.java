package io.pilotage.repository.metadata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code package} element of {@code primary.xml} after the other. */
final class PrimaryParser {

  private final XmlEvents xml;
  private final PackageCount packages;
  private final Map<String, String> values = new HashMap<>();

  PrimaryParser(XmlEvents xml) throws MetadataRefusal {
    this.xml = xml;
    xml.requireRoot("metadata");
    packages = new PackageCount(xml.attribute("packages"));
  }

  boolean next() throws MetadataRefusal {
    values.clear();
    while (xml.next()) {
      if (xml.depth() == 2) {
        xml.requireName("package");
        if (!xml.isStart()) {
          packages.add();
          return true;
        }
      } else if (xml.depth() == 3) {
        child();
      }
    }
    packages.requireClaimed();
    return false;
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
      values.put(key, Values.cut(value));
    }
  }
}
