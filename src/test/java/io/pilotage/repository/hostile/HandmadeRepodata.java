package io.pilotage.repository.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Repodata with any bytes as its primary metadata, which repomd.xml names truthfully. */
final class HandmadeRepodata {

  private final byte[] primary;
  private UnaryOperator<String> lie = UnaryOperator.identity();

  HandmadeRepodata(byte[] primary) {
    this.primary = primary.clone();
  }

  HandmadeRepodata(String primary) {
    this(primary.getBytes(StandardCharsets.UTF_8));
  }

  /** Changes repomd.xml. */
  HandmadeRepodata lie(UnaryOperator<String> how) {
    lie = how;
    return this;
  }

  void write(Path base) throws IOException {
    Path repodata = Files.createDirectories(base.resolve("repodata"));
    Files.write(repodata.resolve("primary.xml"), primary);
    Files.writeString(
        repodata.resolve("repomd.xml"),
        lie.apply(
            """
            <repomd><revision>1</revision><data type="primary"><checksum type="sha256">%s</checksum>
            <location href="repodata/primary.xml"/><size>%d</size></data></repomd>
            """
                .formatted(sha256(primary), primary.length)));
  }

  /** Primary metadata that names one package somewhere. */
  static String primary(String href) {
    return "<metadata packages=\"1\">" + pkg(href) + "</metadata>";
  }

  static String pkg(String href) {
    return """
    <package type="rpm"><name>x</name><arch>i386</arch><version epoch="0" ver="1" rel="1"/>
    <checksum type="sha256" pkgid="YES">%s</checksum><size package="1"/><location href="%s"/></package>
    """
        .formatted("a".repeat(64), href);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
