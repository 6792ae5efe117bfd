package io.pilotage.repository.metadata;

import java.util.function.Consumer;

/** The packages of {@code filelists.xml} or {@code other.xml}. */
final class ListedParser extends PackageParser {

  private final Consumer<String> files;

  ListedParser(XmlEvents xml, String root, Consumer<String> files) throws MetadataRefusal {
    super(xml, root);
    this.files = files;
  }

  ListedPackage pkg() throws MetadataRefusal {
    return new ListedPackage(
        Values.required(values(), "pkgid"),
        Values.required(values(), "name")
            + "-"
            + values().getOrDefault("epoch", "0")
            + ":"
            + Values.required(values(), "ver")
            + "-"
            + Values.required(values(), "rel")
            + "."
            + Values.required(values(), "arch"));
  }

  @Override
  void begin() {
    keepAttributes("pkgid", "name", "arch");
  }

  @Override
  void begin(String element) {
    if (element.equals("version")) {
      keepAttributes("epoch", "ver", "rel");
    }
  }

  @Override
  void end(String element, String text) {
    if (element.equals("file")) {
      files.accept(text);
    }
  }
}
