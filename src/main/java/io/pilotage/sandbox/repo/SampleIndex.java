package io.pilotage.sandbox.repo;

import io.pilotage.repository.rpm.Dependency;
import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes repodata for all RPMs below a directory: {@code repomd.xml} and {@code primary.xml.gz}.
 */
final class SampleIndex {

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private SampleIndex() {}

  static void write(Path base) throws IOException {
    remove(base);
    Path repodata = Files.createDirectories(base.resolve("repodata"));
    byte[] primary = primary(base).getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(primary);
    String name = sha256(packed) + "-primary.xml.gz";
    Files.write(repodata.resolve(name), packed);
    Files.writeString(repodata.resolve("repomd.xml"), repomd(name, packed, primary));
  }

  static void remove(Path base) throws IOException {
    Path repodata = base.resolve("repodata");
    if (Files.isDirectory(repodata)) {
      try (Stream<Path> old = Files.list(repodata)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(repodata);
    }
  }

  private static String repomd(String name, byte[] packed, byte[] open) {
    return XML
        + """
        <repomd xmlns="http://linux.duke.edu/metadata/repo">
          <data type="primary">
            <checksum type="sha256">%s</checksum>
            <open-checksum type="sha256">%s</open-checksum>
            <location href="repodata/%s"/>
            <timestamp>1230768000</timestamp>
            <size>%d</size>
            <open-size>%d</open-size>
          </data>
        </repomd>
        """
            .formatted(sha256(packed), sha256(open), name, packed.length, open.length);
  }

  private static String primary(Path base) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(base, 2)) {
      files = walk.filter(file -> file.toString().endsWith(".rpm")).sorted().toList();
    }
    StringBuilder xml = new StringBuilder(XML);
    xml.append("<metadata xmlns=\"http://linux.duke.edu/metadata/common\"")
        .append(" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"")
        .append(files.size())
        .append("\">\n");
    for (Path file : files) {
      xml.append(entry(base, file));
    }
    return xml.append("</metadata>\n").toString();
  }

  private static String entry(Path base, Path file) throws IOException {
    RpmPackage pkg = read(file);
    String epoch = pkg.evr().epoch();
    return """
    <package type="rpm">
      <name>%s</name>
      <arch>%s</arch>
      <version epoch="%s" ver="%s" rel="%s"/>
      <checksum type="sha256" pkgid="YES">%s</checksum>
      <summary>%s</summary>
      <size package="%d" installed="0" archive="0"/>
      <location href="%s"/>
      <format>
        <rpm:provides>
    %s    </rpm:provides>
        <rpm:requires>
    %s    </rpm:requires>
      </format>
    </package>
    """
        .formatted(
            escape(pkg.name()),
            pkg.source() ? "src" : escape(pkg.arch()),
            epoch == null ? "0" : epoch,
            escape(pkg.evr().version()),
            escape(String.valueOf(pkg.evr().release())),
            sha256(Files.readAllBytes(file)),
            escape(pkg.name()),
            Files.size(file),
            escape(base.relativize(file).toString()),
            entries(pkg.provides()),
            entries(pkg.requires()));
  }

  private static String entries(List<Dependency> dependencies) {
    StringBuilder xml = new StringBuilder();
    for (Dependency dependency : dependencies) {
      if (!dependency.isAboutRpm()) {
        xml.append("      <rpm:entry name=\"").append(escape(dependency.name())).append("\"/>\n");
      }
    }
    return xml.toString();
  }

  private static RpmPackage read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return RpmReader.read(in).pkg();
    } catch (RpmRefusal e) {
      throw new IOException("not an RPM: " + file, e);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
