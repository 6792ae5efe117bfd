package io.pilotage.repository.metadata;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code package} element of a document after the other, as many as the document claims. */
abstract class PackageParser {

  private final XmlEvents xml;
  private final PackageCount packages;
  private final Map<String, String> values = new HashMap<>();

  PackageParser(XmlEvents xml, String root) throws MetadataRefusal {
    this.xml = xml;
    xml.requireRoot(root);
    packages = new PackageCount(xml.attribute("packages"));
  }

  /** Goes on to the end of the next package; false at the end of the document. */
  final boolean next() throws MetadataRefusal {
    values.clear();
    while (xml.next()) {
      if (xml.depth() == 2) {
        xml.requireName("package");
        if (!xml.isStart()) {
          packages.add();
          return true;
        }
        begin();
      } else if (xml.depth() == 3) {
        if (xml.isStart()) {
          begin(xml.name());
        } else {
          end(xml.name(), xml.text());
        }
      }
    }
    packages.requireClaimed();
    return false;
  }

  /** At the start of a package. */
  void begin() {}

  /** At the start of an element in it. */
  abstract void begin(String element) throws MetadataRefusal;

  /** At its end. */
  abstract void end(String element, String text);

  final XmlEvents xml() {
    return xml;
  }

  /** What the current package said. */
  final Map<String, String> values() {
    return values;
  }

  final void keepAttributes(String... names) {
    for (String name : names) {
      keep(name, xml.attribute(name));
    }
  }

  final void keep(String key, @Nullable String value) {
    if (value != null) {
      values.put(key, Values.cut(value));
    }
  }
}
