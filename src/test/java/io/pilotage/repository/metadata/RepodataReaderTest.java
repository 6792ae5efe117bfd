package io.pilotage.repository.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.pilotage.repository.rpm.Dependency;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void aDocumentMayBeAsLongAsTheLimitAndNotAByteLonger() throws Exception {
    byte[] document = utf8(primary(1, PACKAGE));

    RepodataReader.primary(stream(document), document.length, pkg -> {});
    assertThatThrownBy(
            () -> RepodataReader.primary(stream(document), document.length - 1, pkg -> {}))
        .hasMessageContaining("more than " + (document.length - 1) + " bytes when decompressed");
  }

  @Test
  void textsAndTagsMayBeAQuarterOfAMebibyteAndNotMore() {
    int most = 256 * 1024;
    // with how many characters around it that count as well
    Map.of("%s<package>", 1, "<a x='%s'/>", 7, "<!--%s-->", 3, "<?x %s?>", 4)
        .forEach(
            (longest, around) -> {
              String fits = longest.formatted("y".repeat(most - around));
              assertThatThrownBy(() -> read(utf8("<metadata>" + fits)))
                  .hasMessageNotContaining("more than");
              String tooLong = longest.formatted("y".repeat(most - around + 1));
              assertRefused(utf8("<metadata>" + tooLong), "more than 262144 bytes");
            });
  }

  @Test
  void whatOnlyLooksLikeAnEndEndsNothing() {
    for (String endless :
        List.of("<a x=\"%s\"/>", "<a x='%s'/>", "<a x='\"%s' y='>'/>", "<!--%s-->", "<?x %s?>")) {
      assertRefused(
          utf8("<metadata>" + endless.formatted(">".repeat(300_000))), "more than 262144");
    }
    assertRefused(utf8("<metadata><!--" + "->".repeat(150_000)), "more than 262144 bytes");
    assertRefused(utf8("<metadata><?x " + "?a>".repeat(100_000)), "more than 262144 bytes");
    assertRefused(utf8("<metadata><?x " + "->".repeat(150_000)), "more than 262144 bytes");
  }

  @Test
  void elementsMayBeNestedSixteenDeepAndHaveAThousandNames() throws Exception {
    String deepest = "<a>".repeat(14) + "</a>".repeat(14);
    assertThat(read(utf8(primary(1, PACKAGE.replace("<arch>", deepest + "<arch>"))))).hasSize(1);
    assertRefused(
        utf8(primary(1, PACKAGE.replace("<arch>", "<a>" + deepest + "</a><arch>"))),
        "nested deeper than 16");

    assertThat(read(utf8(primary(1, named(970))))).hasSize(1);
    assertRefused(utf8(primary(1, named(1000))), "more than 1000 different names");
  }

  private static String named(int names) {
    return IntStream.range(0, names).mapToObj("<?a%d?>"::formatted).collect(Collectors.joining())
        + PACKAGE;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9, 9",
    "0000000000000000042, refused",
    "999999999999999999, 999999999999999999",
    "9999999999999999999, refused",
    "4/, refused",
    "4:, refused",
    "'', refused"
  })
  void aSizeIsANumberOfEighteenDigitsAtMost(String size, String result) throws Exception {
    byte[] document = utf8(primary(1, PACKAGE.replace("\"42\"", "\"" + size + "\"")));
    if (result.equals("refused")) {
      assertRefused(document, "an entry");
    } else {
      assertThat(read(document)).singleElement().extracting("size").hasToString(result);
    }
  }

  @Test
  void namesAreKeptAsFarAsAnybodyNamesAnything() throws Exception {
    for (int length : List.of(4095, 4096, 4097, 9000)) {
      String name = "n".repeat(length);
      String kept = "n".repeat(Math.min(4096, length));
      assertThat(read(utf8(primary(1, PACKAGE.replace("log4c</name>", name + "</name>")))))
          .singleElement()
          .satisfies(pkg -> assertThat(pkg.name()).isEqualTo(kept));
      assertThat(read(utf8(primary(1, PACKAGE.replace("href=\"", "href=\"" + name)))))
          .singleElement()
          .satisfies(pkg -> assertThat(pkg.href()).startsWith(kept).hasSizeBetween(4095, 4136));
    }
  }

  @Test
  void withoutAnyOfThemAPackageIsNone() {
    for (String gone :
        List.of(
            "<name>log4c</name>",
            "<arch>i386</arch>",
            " ver=\"1.2.1\"",
            " rel=\"1\"",
            " type=\"sha256\"",
            "<size package=\"42\"/>",
            " href=\"RPMS.externals/log4c-1.2.1-1.i386.rpm\"")) {
      assertRefused(utf8(primary(1, PACKAGE.replace(gone, ""))), "an entry without ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "md5, MD5, 32, true",
    "sha, SHA-1, 40, true",
    "sha1, SHA-1, 40, true",
    "sha224, SHA-224, 56, false",
    "sha256, SHA-256, 64, false",
    "sha384, SHA-384, 96, false",
    "sha512, SHA-512, 128, false"
  })
  void everyChecksumHasItsLengthAndStrength(String type, String jdk, int digits, boolean weak)
      throws Exception {
    Checksum checksum = Checksum.of(type, " " + "A".repeat(digits) + "\n");

    assertThat(checksum).isEqualTo(new Checksum(jdk, "a".repeat(digits)));
    assertThat(checksum.isWeak()).isEqualTo(weak);
    for (String wrong :
        List.of("a".repeat(digits - 1), "a".repeat(digits + 1), "g".repeat(digits))) {
      assertThatThrownBy(() -> Checksum.of(type, wrong)).hasMessageContaining("which is no " + jdk);
    }
  }

  @Test
  void aHundredFilesAreOneRepomdAndOneMoreIsNone() throws Exception {
    String data =
        "<data type=\"x\"><checksum type=\"md5\">%s</checksum><location href=\"y\"/></data>"
            .formatted("0".repeat(32));

    assertThat(
            RepodataReader.repomd(stream(utf8("<repomd>" + data.repeat(100) + "</repomd>")), LIMIT)
                .entries())
        .hasSize(100)
        .containsOnly(
            new RepomdEntry("x", "y", new Checksum("MD5", "0".repeat(32)), null, null, null));
    assertThatThrownBy(
            () ->
                RepodataReader.repomd(
                    stream(utf8("<repomd>" + data.repeat(101) + "</repomd>")), LIMIT))
        .hasMessageContaining("more than 100 files");
  }

  @Test
  void whatRepomdSaysOfOneFileDoesNotCountForTheNext() throws Exception {
    String repomd =
        """
        <repomd><revision> 17 </revision>
          <data type="primary"><checksum type="sha256">%s</checksum><location href="p"/>
            <open-checksum type="sha">%s</open-checksum><size>7</size></data>
          <data type="other"><checksum type="md5">%s</checksum><location href="o"/></data>
        </repomd>
        """
            .formatted("a".repeat(64), "b".repeat(40), "c".repeat(32));

    Repomd read = RepodataReader.repomd(stream(utf8(repomd)), LIMIT);

    assertThat(read.revision()).isEqualTo("17");
    assertThat(read.entries())
        .containsExactly(
            new RepomdEntry(
                "primary",
                "p",
                new Checksum("SHA-256", "a".repeat(64)),
                7L,
                new Checksum("SHA-1", "b".repeat(40)),
                null),
            new RepomdEntry("other", "o", new Checksum("MD5", "c".repeat(32)), null, null, null));
  }

  @Test
  void filelistsAndOtherNameTheirPackagesAndFilesInOrder() throws Exception {
    String pkg =
        """
        <package pkgid="%s" name="%s" arch="i386"><version %s ver="1" rel="2"/>
          <file>/usr/bin/%s</file><file type="dir">/var/%s</file></package>
        """;
    String both =
        pkg.formatted("aa", "x", "epoch=\"3\"", "x", "x") + pkg.formatted("bb", "y", "", "y", "y");
    List<ListedPackage> packages = new ArrayList<>();
    List<String> files = new ArrayList<>();
    byte[] filelists = utf8("<filelists packages=\"2\">" + both + "</filelists>");

    Opened opened =
        RepodataReader.filelists(
            stream(Compression.GZ.pack(filelists)), LIMIT, "SHA-256", packages::add);
    RepodataReader.files(stream(filelists), LIMIT, files::add);

    List<ListedPackage> named =
        List.of(new ListedPackage("aa", "x-3:1-2.i386"), new ListedPackage("bb", "y-0:1-2.i386"));
    assertThat(packages).isEqualTo(named);
    assertThat(files).containsExactly("/usr/bin/x", "/var/x", "/usr/bin/y", "/var/y");
    assertThat(opened.size()).isEqualTo(filelists.length);
    assertThat(opened.checksum().hex()).isEqualTo(hex("SHA-256", filelists));
    packages.clear();
    RepodataReader.other(
        stream(utf8("<otherdata>" + both + "</otherdata>")), LIMIT, "MD5", packages::add);
    assertThat(packages).isEqualTo(named);
    assertThatThrownBy(() -> RepodataReader.other(stream(filelists), LIMIT, "MD5", each -> {}))
        .hasMessageContaining("no document of otherdata");
  }

  @Test
  void aPackageOffersWhatItProvidesAndItsFilesAndNothingElse() throws Exception {
    String one =
        """
        <package><name>x</name><format>
          <rpm:requires><rpm:entry name="wanted"/></rpm:requires>
          <rpm:provides><rpm:entry name="plain"/><rpm:entry/>
            <rpm:entry name="eq" flags="EQ" epoch="0" ver="1" rel="2"/>
            <rpm:entry name="lt" flags="LT" epoch="3" ver="1"/>
            <rpm:entry name="gt" flags="GT" ver="1" rel="2"/>
            <rpm:entry name="le" flags="LE" epoch="0" ver="1"/>
            <rpm:entry name="ge" flags="GE" epoch="1" ver="1" rel="2"/></rpm:provides>
          <rpm:conflicts><rpm:entry name="enemy"/></rpm:conflicts>
          <file> /bin/x </file><file type="dir">/etc/x</file></format></package>
        """;
    List<PackageOffer> offers = new ArrayList<>();

    RepodataReader.offers(
        stream(utf8(primary(2, one + "<package><name>y</name></package>"))), LIMIT, offers::add);

    assertThat(offers)
        .containsExactly(
            new PackageOffer(
                List.of(
                    new Dependency("plain", 0, ""),
                    new Dependency("eq", Dependency.EQUAL, "1-2"),
                    new Dependency("lt", Dependency.LESS, "3:1"),
                    new Dependency("gt", Dependency.GREATER, "1-2"),
                    new Dependency("le", Dependency.LESS | Dependency.EQUAL, "1"),
                    new Dependency("ge", Dependency.GREATER | Dependency.EQUAL, "1:1-2")),
                List.of("/bin/x", "/etc/x")),
            new PackageOffer(List.of(), List.of()));
  }

  @Test
  void aPackageOffersTwoHundredThousandThingsAtMost() throws Exception {
    String entries = "<rpm:entry name=\"p\"/>".repeat(100_000);
    String files = "<file>/f</file>".repeat(100_000);
    List<PackageOffer> offers = new ArrayList<>();
    String most =
        "<package><format><rpm:provides>"
            + entries
            + "</rpm:provides>"
            + files
            + "%s</format></package>";

    // of one package only: the next begins anew
    RepodataReader.offers(
        stream(utf8(primary(2, most.formatted("").repeat(2)))), 16 << 20, offers::add);

    assertThat(offers).hasSize(2);
    assertThat(offers.get(1).provides()).hasSize(100_000);
    assertThat(offers.get(1).files()).hasSize(100_000);
    assertThatThrownBy(
            () ->
                RepodataReader.offers(
                    stream(utf8(primary(1, most.formatted("<file>/f</file>")))),
                    16 << 20,
                    offer -> {}))
        .hasMessageContaining("offers more than any");
  }

  @Test
  void aPackageOffersSixteenMillionLettersAtMost() throws Exception {
    String thousand = "n".repeat(1000);
    String file = "<file>/" + thousand.substring(1) + "</file>";
    String entry = "<rpm:entry name=\"" + thousand + "\"/>";
    String versions = "<rpm:entry name=\"n\" ver=\"" + thousand.substring(1) + "\"/>";
    for (String pkg :
        List.of(
            "<package><format>%s</format></package>".formatted(file.repeat(16_778)),
            "<package><format><rpm:provides>%s</rpm:provides></format></package>"
                .formatted(entry.repeat(16_778)),
            "<package><format><rpm:provides>%s</rpm:provides></format></package>"
                .formatted(versions.repeat(16_778)))) {
      assertThatThrownBy(
              () -> RepodataReader.offers(stream(utf8(primary(1, pkg))), 32 << 20, offer -> {}))
          .hasMessageContaining("offers more than any");
    }
    String most = "<package><format>%s</format></package>".formatted(file.repeat(16_777));
    RepodataReader.offers(stream(utf8(primary(2, most.repeat(2)))), 64 << 20, offer -> {});
  }

  @Test
  void everyDocumentIsOfItsOwnKind() {
    String other = "<otherdata/>";
    assertThatThrownBy(() -> RepodataReader.offers(stream(utf8(other)), LIMIT, offer -> {}))
        .hasMessageContaining("no document of metadata");
    assertThatThrownBy(() -> RepodataReader.repomd(stream(utf8(other)), LIMIT))
        .isInstanceOfSatisfying(
            MetadataRefusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo("no document of repomd"));
  }

  @Test
  void whatWasOpenedIsToldOfEveryDocument() throws Exception {
    byte[] primary = utf8(primary(1, PACKAGE) + "\n<!-- the end -->");
    byte[] other = utf8("<otherdata packages=\"0\"/>");

    assertThat(RepodataReader.primary(stream(primary), LIMIT, "SHA-1", pkg -> {}))
        .isEqualTo(new Opened(primary.length, new Checksum("SHA-1", hex("SHA-1", primary))));
    assertThat(RepodataReader.other(stream(other), LIMIT, "MD5", pkg -> {}))
        .isEqualTo(new Opened(other.length, new Checksum("MD5", hex("MD5", other))));
  }

  private static String hex(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  @Test
  void whoeverOpenedAStreamClosesIt() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new FilterInputStream(stream(utf8(primary(1, PACKAGE)))) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    RepodataReader.primary(in, LIMIT, pkg -> {});

    assertThat(closed).isFalse();
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
