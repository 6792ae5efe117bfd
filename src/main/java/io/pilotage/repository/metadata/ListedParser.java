package io.pilotage.repository.metadata;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One {@code package} element of {@code filelists.xml} or {@code other.xml} after the other. */
final class ListedParser {

  private final XmlEvents xml;
  private final PackageCount packages;
  private final Consumer<String> files;
  private final Map<String, String> values = new HashMap<>();

  ListedParser(XmlEvents xml, String root, Consumer<String> files) throws MetadataRefusal {
    this.xml = xml;
    this.files = files;
    xml.requireRoot(root);
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
        attributes("pkgid", "name", "arch");
      } else if (xml.depth() == 3) {
        child();
      }
    }
    packages.requireClaimed();
    return false;
  }

  ListedPackage pkg() throws MetadataRefusal {
    return new ListedPackage(
        Values.required(values, "pkgid"),
        Values.required(values, "name")
            + "-"
            + values.getOrDefault("epoch", "0")
            + ":"
            + Values.required(values, "ver")
            + "-"
            + Values.required(values, "rel")
            + "."
            + Values.required(values, "arch"));
  }

  private void child() {
    if (xml.isStart()) {
      if (xml.name().equals("version")) {
        attributes("epoch", "ver", "rel");
      }
    } else if (xml.name().equals("file")) {
      files.accept(xml.text());
    }
  }

  private void attributes(String... names) {
    for (String name : names) {
      @Nullable String value = xml.attribute(name);
      if (value != null) {
        values.put(name, Values.cut(value));
      }
    }
  }
}
