package io.pilotage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which version of the program this is. */
final class Version implements IVersionProvider {

  static String text() {
    Properties properties = new Properties();
    try (InputStream bytes = Version.class.getResourceAsStream("version.properties")) {
      properties.load(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version", "");
    return version.startsWith("@") ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Pilotage " + text()};
  }
}
