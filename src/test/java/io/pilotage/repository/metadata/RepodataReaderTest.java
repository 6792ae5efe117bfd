package io.pilotage.repository.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class RepodataReaderTest {

  private static final long LIMIT = 1 << 20;
  private static final String PACKAGE =
      """
      <package type="rpm">
        <name>log4c</name><arch>i386</arch><version epoch="0" ver="1.2.1" rel="1"/>
        <checksum type="sha256" pkgid="YES">%s</checksum>
        <size package="42"/><location href="RPMS.externals/log4c-1.2.1-1.i386.rpm"/>
        <format><rpm:provides><rpm:entry name="inner"/></rpm:provides></format>
      </package>
      """
          .formatted("a".repeat(64));

  enum Compression {
    PLAIN,
    GZ,
    TWO_GZ_MEMBERS,
    XZ,
    ZST,
    BZ2;

    byte[] pack(byte[] bytes) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      if (this == TWO_GZ_MEMBERS) {
        int half = bytes.length / 2;
        write(GZ, packed, new ByteArrayInputStream(bytes, 0, half));
        write(GZ, packed, new ByteArrayInputStream(bytes, half, bytes.length - half));
      } else {
        write(this, packed, new ByteArrayInputStream(bytes));
      }
      return packed.toByteArray();
    }

    private static void write(Compression how, OutputStream to, InputStream bytes)
        throws IOException {
      try (OutputStream out = how.open(to)) {
        bytes.transferTo(out);
      }
    }

    OutputStream open(OutputStream to) throws IOException {
      return switch (this) {
        case PLAIN -> to;
        case GZ, TWO_GZ_MEMBERS -> new GZIPOutputStream(to);
        case XZ -> new XZOutputStream(to, new LZMA2Options(3));
        case ZST -> new ZstdOutputStream(to);
        case BZ2 -> new BZip2CompressorOutputStream(to);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCompressionIsRead(Compression compression) throws Exception {
    List<PrimaryPackage> packages = read(compression.pack(utf8(primary(1, PACKAGE))));

    assertThat(packages)
        .singleElement()
        .satisfies(
            pkg -> {
              assertThat(pkg.nevra()).isEqualTo("log4c-0:1.2.1-1.i386");
              assertThat(pkg.size()).isEqualTo(42);
              assertThat(pkg.href()).isEqualTo("RPMS.externals/log4c-1.2.1-1.i386.rpm");
              assertThat(pkg.checksum()).isEqualTo(new Checksum("SHA-256", "a".repeat(64)));
            });
  }

  /** 256 MiB of blanks, packed to a few hundred kilobytes at most. */
  @ParameterizedTest
  @EnumSource(names = "TWO_GZ_MEMBERS", mode = EnumSource.Mode.EXCLUDE)
  void bombsAreRefused(Compression compression) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.open(packed)) {
      out.write(utf8("<metadata packages=\"0\">"));
      byte[] elements = utf8("<package></package>".repeat(1000));
      for (int i = 0; i < 200; i++) {
        out.write(elements);
      }
    }
    assertThatThrownBy(() -> RepodataReader.primary(stream(packed.toByteArray()), LIMIT, pkg -> {}))
        .isInstanceOf(MetadataRefusal.class);

    ByteArrayOutputStream blanks = new ByteArrayOutputStream();
    try (OutputStream out = compression.open(blanks)) {
      out.write(utf8("<metadata>"));
      byte[] block = utf8(" ".repeat(1 << 16));
      for (int i = 0; i < 64; i++) {
        out.write(block);
      }
    }
    assertRefused(blanks.toByteArray(), "more than 262144 bytes");
  }

  @Test
  void aBombBeyondTheLimitIsCutOff() throws Exception {
    byte[] packed = Compression.GZ.pack(utf8(primary(20_000, PACKAGE.repeat(20_000))));

    assertRefused(packed, "more than " + LIMIT + " bytes when decompressed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE metadata SYSTEM \"file:///etc/passwd\"><metadata/>",
        "<!DOCTYPE metadata [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><metadata>&x;</metadata>",
        "<!DOCTYPE m [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><metadata>&b;</metadata>",
        "<metadata>&undeclared;</metadata>",
        "<metadata><![CDATA[x]]></metadata>",
        "<metadata",
        "<metadata><package></metadata>",
        "<html><body>Not found</body></html>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><metadata/>",
        "<?xml version=\"1.0\" encoding=\"IBM037\"?><metadata/>",
        "",
        "\u0000"
      })
  void dangerousOrMalformedDocumentsAreRefused(String document) {
    assertRefused(utf8(document), "");
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedWithoutAWordElsewhere() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertRefused(new byte[] {(byte) 0x8b, 8, 0}, "bytes that are no UTF-8");
      assertRefused(latin1("<metadata>\u00e9</metadata>"), "bytes that are no UTF-8");
      assertRefused(latin1("<metadata x='\u00e9'/>"), "bytes that are no UTF-8");
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoText() throws Exception {
    assertThat(read(utf8("\ufeff" + primary(1, PACKAGE)))).hasSize(1);
  }

  @Test
  void manyNamesAreRefusedBecauseTheParserNeverForgetsThem() {
    String many = "more than 1000 different names";
    assertRefused(utf8(primary(0, numbered("<a%d/>"))), many);
    assertRefused(utf8(primary(0, numbered("<a a%d=''/>"))), many);
    assertRefused(utf8(primary(0, numbered("<a xmlns='urn:%d'/>"))), many);
    assertRefused(utf8(primary(0, numbered("<a xmlns:p%d='urn:x'/>"))), many);
    assertRefused(utf8(primary(0, numbered("<?a%d?>"))), many);
  }

  private static String numbered(String element) {
    return "<package>"
        + IntStream.range(0, 1001).mapToObj(element::formatted).collect(Collectors.joining());
  }

  @Test
  void depthCountsAndElsewhereAreChecked() {
    assertRefused(utf8("<metadata>" + "<a>".repeat(100)), "");
    assertRefused(utf8(primary(1, "<package>" + "<a>".repeat(100))), "nested deeper");
    assertRefused(utf8(primary(2, PACKAGE)), "1 packages where packages=\"2\"");
    assertRefused(
        utf8(primary(1, PACKAGE.replace("<location ", "<location xml:base=\"http://x/\" "))),
        "lies elsewhere");
    assertRefused(utf8(primary(1, PACKAGE.replace("a".repeat(64), "a".repeat(63)))), "no SHA-256");
    assertRefused(utf8(primary(1, PACKAGE.replace("sha256", "crc32"))), "unknown checksum type");
    assertRefused(utf8(primary(1, PACKAGE.replace("\"42\"", "\"-1\""))), "no number");
    assertRefused(utf8("<metadata x=\"" + "y".repeat(300_000) + "\"/>"), "more than 262144 bytes");
    assertRefused(utf8("<metadata><!--" + "<".repeat(300_000)), "more than 262144 bytes");
  }

  @Test
  void damagedCompressionIsRefused() throws Exception {
    for (Compression compression : Compression.values()) {
      byte[] packed = compression.pack(utf8(primary(50, PACKAGE.repeat(50))));
      byte[] cut = Arrays.copyOf(packed, packed.length * 2 / 3);
      assertRefused(cut, "");
    }
  }

  @Test
  void commentsAndInstructionsAreReadOver() throws Exception {
    assertThat(read(utf8(primary(1, "<!-- <a> > --><?x <b> ?>" + PACKAGE)))).hasSize(1);
  }

  @Test
  void repomdNamesItsFiles() throws Exception {
    String repomd =
        """
        <repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1</revision>
          <data type="primary"><checksum type="sha">%s</checksum>
            <location href="repodata/primary.xml.gz"/><size>7</size><open-size>70</open-size></data>
        </repomd>
        """
            .formatted("b".repeat(40));

    assertThat(RepodataReader.repomd(stream(utf8(repomd)), LIMIT).entries())
        .containsExactly(
            new RepomdEntry(
                "primary",
                "repodata/primary.xml.gz",
                new Checksum("SHA-1", "b".repeat(40)),
                7L,
                null,
                70L));
  }

  private static String primary(int count, String packages) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
        + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\""
        + count
        + "\">"
        + packages
        + "</metadata>";
  }

  private static List<PrimaryPackage> read(byte[] bytes) throws MetadataRefusal {
    List<PrimaryPackage> packages = new ArrayList<>();
    RepodataReader.primary(stream(bytes), LIMIT, packages::add);
    return packages;
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MetadataRefusal.class)
        .hasMessageContaining(reason);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
