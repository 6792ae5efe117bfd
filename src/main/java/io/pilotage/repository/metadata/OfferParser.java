package io.pilotage.repository.metadata;

import io.pilotage.repository.rpm.Dependency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@code package} element of {@code primary.xml} after the other offers. */
final class OfferParser {

  /** No package offers more; all of it is in memory at once. */
  private static final int MOST = 200_000;

  private static final int MOST_CHARACTERS = 16 << 20;

  private final XmlEvents xml;
  private final List<Dependency> provides = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private boolean inProvides;
  private int characters;

  OfferParser(XmlEvents xml) throws MetadataRefusal {
    this.xml = xml;
    xml.requireRoot("metadata");
  }

  boolean next() throws MetadataRefusal {
    provides.clear();
    files.clear();
    characters = 0;
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

  private void listed() throws MetadataRefusal {
    if (xml.name().equals("provides")) {
      inProvides = xml.isStart();
    } else if (xml.name().equals("file") && !xml.isStart()) {
      files.add(xml.text());
      offered(xml.text());
    }
  }

  private void entry() throws MetadataRefusal {
    String name = xml.isStart() && inProvides ? xml.attribute("name") : null;
    if (name != null) {
      String version = version();
      provides.add(new Dependency(name, flags(xml.attribute("flags")), version));
      offered(name);
      offered(version);
    }
  }

  private void offered(String text) throws MetadataRefusal {
    characters += text.length();
    if (characters > MOST_CHARACTERS || provides.size() + files.size() > MOST) {
      throw new MetadataRefusal("a package that offers more than any");
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
