package io.pilotage.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Finds and loads the registry file. */
final class RegistryFile {

  private static final String CLASSPATH = "classpath:";

  private RegistryFile() {}

  static List<Site> load(String location) {
    if (location.isBlank()) {
      return List.of();
    }
    try (InputStream file =
        location.startsWith(CLASSPATH)
            ? new ClassPathResource(location.substring(CLASSPATH.length())).getInputStream()
            : Files.newInputStream(Path.of(location))) {
      return new RegistryReader().read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "pilotage.site.registry: cannot read " + location + ": give a path or classpath: name",
          e);
    }
  }
}
