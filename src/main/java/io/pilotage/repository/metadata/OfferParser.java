package io.pilotage.repository.metadata;

import io.pilotage.repository.rpm.Dependency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@code package} element of {@code primary.xml} after the other offers. */
final class OfferParser {

  private final XmlEvents xml;
  private final List<Dependency> provides = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private boolean inProvides;

  OfferParser(XmlEvents xml) throws MetadataRefusal {
    this.xml = xml;
    xml.requireRoot("metadata");
  }

  boolean next() throws MetadataRefusal {
    provides.clear();
    files.clear();
    while (xml.next()) {
      switch (xml.depth()) {
        case 2 -> {
          if (!xml.isStart()) {
            return true;
          }
        }
        case 4 -> listed();
        case 5 -> entry();
        default -> {
          // of no interest here
        }
      }
    }
    return false;
  }

  PackageOffer offer() {
    return new PackageOffer(provides, files);
  }

  private void listed() {
    if (xml.name().equals("provides")) {
      inProvides = xml.isStart();
    } else if (xml.name().equals("file") && !xml.isStart()) {
      files.add(xml.text());
    }
  }

  private void entry() {
    String name = xml.isStart() && inProvides ? xml.attribute("name") : null;
    if (name != null) {
      provides.add(new Dependency(name, flags(xml.attribute("flags")), version()));
    }
  }

  private String version() {
    String epoch = xml.attribute("epoch");
    String release = xml.attribute("rel");
    String version = xml.attribute("ver");
    return version == null
        ? ""
        : (epoch == null || epoch.equals("0") ? "" : epoch + ":")
            + version
            + (release == null ? "" : "-" + release);
  }

  private static int flags(@Nullable String sense) {
    return switch (sense == null ? "" : sense) {
      case "EQ" -> Dependency.EQUAL;
      case "LT" -> Dependency.LESS;
      case "GT" -> Dependency.GREATER;
      case "LE" -> Dependency.LESS | Dependency.EQUAL;
      case "GE" -> Dependency.GREATER | Dependency.EQUAL;
      default -> 0;
    };
  }
}
