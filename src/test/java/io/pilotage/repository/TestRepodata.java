package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Repodata with primary, filelists and other, each of which a test may tell lies in. */
final class TestRepodata {

  private final Map<String, UnaryOperator<String>> lies = new TreeMap<>();
  private final Path base;

  TestRepodata(Path base) {
    this.base = base;
  }

  /** Changes a document after it was written and before it is named by repomd.xml. */
  TestRepodata lie(String type, UnaryOperator<String> how) {
    lies.merge(type, how, (one, other) -> text -> other.apply(one.apply(text)));
    return this;
  }

  void write() throws IOException, RpmRefusal {
    Path repodata = Files.createDirectories(base.resolve("repodata"));
    try (Stream<Path> old = Files.list(repodata)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    StringBuilder repomd = new StringBuilder("<repomd><revision>1230768000</revision>\n");
    for (Map.Entry<String, String> document : documents().entrySet()) {
      String type = document.getKey();
      String text = lied(type, document.getValue());
      Files.writeString(repodata.resolve(type + ".xml"), text);
      repomd.append(data(type, text));
    }
    Files.writeString(
        repodata.resolve("repomd.xml"), lied("repomd", repomd.append("</repomd>\n").toString()));
  }

  private String lied(String type, String text) {
    return lies.getOrDefault(type, same -> same).apply(text);
  }

  private Map<String, String> documents() throws IOException, RpmRefusal {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(base)) {
      files = walk.filter(file -> file.toString().endsWith(".rpm")).sorted().toList();
    }
    StringBuilder primary = new StringBuilder("<metadata packages=\"" + files.size() + "\">\n");
    StringBuilder filelists = new StringBuilder("<filelists packages=\"" + files.size() + "\">\n");
    StringBuilder other = new StringBuilder("<otherdata packages=\"" + files.size() + "\">\n");
    for (Path file : files) {
      RpmPackage pkg = describe(file);
      String id = sha256(Files.readAllBytes(file));
      String version =
          "<version epoch=\"0\" ver=\"%s\" rel=\"%s\"/>"
              .formatted(pkg.evr().version(), pkg.evr().release());
      primary.append(
          """
          <package type="rpm"><name>%s</name><arch>%s</arch>%s
            <checksum type="sha256" pkgid="YES">%s</checksum><size package="%d"/>
            <location href="%s"/><format><rpm:provides xmlns:rpm="r">
              <rpm:entry name="%s" flags="EQ" epoch="0" ver="%s" rel="%s"/>
              </rpm:provides><file>/usr/bin/%s</file></format></package>
          """
              .formatted(
                  pkg.name(),
                  pkg.arch(),
                  version,
                  id,
                  Files.size(file),
                  base.relativize(file),
                  pkg.name(),
                  pkg.evr().version(),
                  pkg.evr().release(),
                  pkg.name()));
      String listed =
          "<package pkgid=\"%s\" name=\"%s\" arch=\"%s\">%s"
              .formatted(id, pkg.name(), pkg.arch(), version);
      filelists.append(listed + "<file>/opt/pilot/" + pkg.name() + "/README</file></package>\n");
      other.append(listed + "</package>\n");
    }
    return Map.of(
        "primary", primary + "</metadata>\n",
        "filelists", filelists + "</filelists>\n",
        "other", other + "</otherdata>\n");
  }

  private static String data(String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return """
    <data type="%s"><checksum type="sha256">%s</checksum>
      <open-checksum type="sha256">%s</open-checksum><location href="repodata/%s.xml"/>
      <size>%d</size><open-size>%d</open-size></data>
    """
        .formatted(type, sha256(bytes), sha256(bytes), type, bytes.length, bytes.length);
  }

  private static RpmPackage describe(Path file) throws IOException, RpmRefusal {
    try (InputStream in = Files.newInputStream(file)) {
      return RpmReader.describe(in);
    }
  }

  private static String sha256(byte[] bytes) {
    MessageDigest digest = Digests.sha256();
    return HexFormat.of().formatHex(digest.digest(bytes));
  }
}
