package io.pilotage.repository.metadata;

import java.util.Set;

/** The packages of {@code primary.xml}. */
final class PrimaryParser extends PackageParser {

  private static final Set<String> TEXTS = Set.of("name", "arch", "checksum");

  PrimaryParser(XmlEvents xml) throws MetadataRefusal {
    super(xml, "metadata");
  }

  PrimaryPackage pkg() throws MetadataRefusal {
    return new PrimaryPackage(
        Values.required(values(), "name"),
        Values.required(values(), "arch"),
        values().getOrDefault("epoch", "0"),
        Values.required(values(), "ver"),
        Values.required(values(), "rel"),
        Checksum.of(
            Values.required(values(), "checksumType"), Values.required(values(), "checksum")),
        Values.requiredNumber(values(), "package"),
        Values.required(values(), "href"));
  }

  @Override
  void begin(String element) throws MetadataRefusal {
    switch (element) {
      case "version" -> keepAttributes("epoch", "ver", "rel");
      case "size" -> keepAttributes("package");
      case "location" -> {
        if (xml().hasAttribute("base")) {
          throw new MetadataRefusal("a package that lies elsewhere (xml:base)");
        }
        keepAttributes("href");
      }
      case "checksum" -> keep("checksumType", xml().attribute("type"));
      default -> {
        // of no interest here
      }
    }
  }

  @Override
  void end(String element, String text) {
    if (TEXTS.contains(element)) {
      keep(element, text);
    }
  }
}
