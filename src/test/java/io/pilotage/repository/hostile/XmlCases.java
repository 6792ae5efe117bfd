package io.pilotage.repository.hostile;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Metadata that is no metadata, or would like to be more than that. */
final class XmlCases {

  private static final String MALFORMED = "FIND metadata-malformed";

  private static final String PRIMARY =
      """
      nothing in it               | <metadata packages="0"/>                                    | OK
      no count                    | <metadata/>                                                 | OK
      a byte order mark           | \ufeff<metadata/>                                           | OK
      comments and instructions   | <!-- <a> --><?x <b> ?><metadata/>                           | OK
      other namespaces            | <metadata xmlns="urn:x" xmlns:y="urn:y"/>                   | OK
      elements nobody knows       | <metadata><package><x/></package></metadata>                | FIND metadata-malformed
      a DOCTYPE                   | <!DOCTYPE metadata><metadata/>                              | FIND metadata-malformed
      a DOCTYPE in small letters  | <!doctype metadata><metadata/>                              | FIND metadata-malformed
      an external DOCTYPE         | <!DOCTYPE m SYSTEM "file:///etc/passwd"><metadata/>         | FIND metadata-malformed
      a public DOCTYPE            | <!DOCTYPE m PUBLIC "x" "http://127.0.0.1/"><metadata/>      | FIND metadata-malformed
      an external entity          | <!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><metadata>&x;</metadata> | FIND metadata-malformed
      an external parameter       | <!DOCTYPE m [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><metadata/> | FIND metadata-malformed
      billion laughs              | <!DOCTYPE m [<!ENTITY a "lol"><!ENTITY b "{{&a;*10}}"><!ENTITY c "{{&b;*10}}">]><metadata>&c;</metadata> | FIND metadata-malformed
      quadratic blowup            | <!DOCTYPE m [<!ENTITY a "{{a*50000}}">]><metadata>{{&a;*50000}}</metadata> | FIND metadata-malformed
      an undeclared entity        | <metadata>&nbsp;</metadata>                                 | FIND metadata-malformed
      a reference to NUL          | <metadata>&#0;</metadata>                                   | FIND metadata-malformed
      a reference to a surrogate  | <metadata>&#xD800;</metadata>                               | FIND metadata-malformed
      a reference beyond Unicode  | <metadata>&#x110000;</metadata>                             | FIND metadata-malformed
      CDATA                       | <metadata><![CDATA[<package>]]></metadata>                  | FIND metadata-malformed
      XInclude, unknown, not followed | <metadata><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></metadata> | FIND metadata-malformed
      a stylesheet, not followed  | <?xml-stylesheet href="http://127.0.0.1/"?><metadata/>      | OK
      a schema, not followed      | <metadata xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="u http://127.0.0.1/"/> | OK
      the XML declaration twice   | <?xml version="1.0"?><?xml version="1.0"?><metadata/>       | FIND metadata-malformed
      a version of the future     | <?xml version="9.9"?><metadata/>                            | FIND metadata-malformed
      UTF-16 declared             | <?xml version="1.0" encoding="UTF-16"?><metadata/>          | FIND metadata-malformed
      UTF-7 declared              | <?xml version="1.0" encoding="UTF-7"?><metadata/>           | FIND metadata-malformed
      EBCDIC declared             | <?xml version="1.0" encoding="IBM037"?><metadata/>          | FIND metadata-malformed
      Latin 1 declared            | <?xml version="1.0" encoding="ISO-8859-1"?><metadata/>      | FIND metadata-malformed
      nesting of 17               | <metadata><package>{{<a>*15}}{{</a>*15}}</package></metadata> | FIND metadata-malformed
      nesting of 10,000           | <metadata><package>{{<a>*10000}}                            | FIND metadata-malformed
      a giant attribute           | <metadata x="{{y*300000}}"/>                                | FIND metadata-malformed
      a giant name                | <metadata><{{y*300000}}/></metadata>                        | FIND metadata-malformed
      a giant text                | <metadata>{{ *300000}}</metadata>                           | FIND metadata-malformed
      a giant comment             | <metadata><!--{{x*300000}}--></metadata>                    | FIND metadata-malformed
      a giant instruction         | <metadata><?x {{x*300000}}?></metadata>                     | FIND metadata-malformed
      a thousand attributes twice | <metadata {{a="" *1000}}/>                                  | FIND metadata-malformed
      larger than may be          | <metadata>{{<!-- x -->\\n*60000}}</metadata>                 | FIND metadata-file-missing too-large
      no end                      | <metadata><package>                                         | FIND metadata-malformed
      ends within a tag           | <metadata                                                   | FIND metadata-malformed
      ends in the wrong order     | <metadata><package></metadata></package>                    | FIND metadata-malformed
      two roots                   | <metadata/><metadata/>                                      | FIND metadata-malformed
      text behind the root        | <metadata/>x                                                | FIND metadata-malformed
      empty                       |                                                             | FIND metadata-malformed
      NUL                         | \\0                                                          | FIND metadata-malformed
      NUL within                  | <metadata>\\0</metadata>                                     | FIND metadata-malformed
      a control character         | <metadata>\\1</metadata>                                     | FIND metadata-malformed
      HTML                        | <html><body>Not found</body></html>                         | FIND metadata-malformed
      JSON                        | {"packages":[]}                                             | FIND metadata-malformed
      another document            | <filelists packages="0"/>                                   | FIND metadata-malformed
      fewer packages than claimed | <metadata packages="1"/>                                    | FIND metadata-malformed
      a negative count            | <metadata packages="-1"/>                                   | FIND metadata-malformed
      a count of 2^64             | <metadata packages="18446744073709551616"/>                 | FIND metadata-malformed
      a count that is none        | <metadata packages="many"/>                                 | FIND metadata-malformed
      """;

  /** What becomes of a sound entry: what is replaced by what. */
  private static final String ENTRIES =
      """
      no name                     | <name>x</name>     |                          | FIND metadata-malformed
      no architecture             | <arch>i386</arch>  |                          | FIND metadata-malformed
      no version                  | ver="1"            |                          | FIND metadata-malformed
      no size                     | package="1"        |                          | FIND metadata-malformed
      no location                 | href="R.rpm"       |                          | FIND metadata-malformed
      a negative size             | package="1"        | package="-1"             | FIND metadata-malformed
      a size of 2^63              | package="1"        | package="9223372036854775808" | FIND metadata-malformed
      a size in hexadecimal       | package="1"        | package="0x1"            | FIND metadata-malformed
      a size in Arabic digits     | package="1"        | package="\u0661"         | FIND metadata-malformed
      no checksum type            | type="sha256"      |                          | FIND metadata-malformed
      an unknown checksum type    | "sha256"           | "crc32"                  | FIND metadata-malformed
      a checksum cut short        | >aaaa              | >                        | FIND metadata-malformed
      a checksum of another kind  | "sha256"           | "sha512"                 | FIND metadata-malformed
      a checksum that is none     | >aaaa              | >zzzz                    | FIND metadata-malformed
      a package that lies elsewhere | <location        | <location xml:base="http://evil.example/" | FIND metadata-malformed
      something else in its place | <package type="rpm"> | <pkg/><package type="rpm"> | FIND metadata-malformed
      a count too low             | <package type="rpm"> | <package/><package type="rpm"> | FIND metadata-malformed
      """;

  /** What becomes of a sound repomd.xml. */
  private static final String REPOMD =
      """
      no XML                      | <repomd>           |                          | FIND metadata-malformed
      another root                | repomd>            | metadata>                | FIND metadata-malformed
      a DOCTYPE                   | <repomd>           | <!DOCTYPE x SYSTEM "file:///etc/passwd"><repomd> | FIND metadata-malformed
      no primary metadata         | "primary"          | "secondary"              | FIND metadata-no-primary
      no type                     | type="primary"     |                          | FIND metadata-malformed
      a file that is not there    | primary.xml        | primary.xml.gz           | FIND metadata-file-missing
      a file elsewhere            | repodata/primary.xml | http://evil.example/x  | FIND metadata-location
      a file above                | repodata/primary.xml | repodata/../../x       | FIND metadata-location
      an absolute file            | repodata/primary.xml | /etc/passwd            | FIND metadata-location
      a file of another directory | repodata/primary.xml | RPMS.Release/x.rpm     | FIND metadata-location
      a file with a leading dash  | repodata/primary.xml | repodata/-rf           | FIND metadata-location
      a wrong size                | <size>             | <size>1                  | FIND metadata-size
      a negative size             | <size>             | <size>-                  | FIND metadata-malformed
      a size of 2^64              | <size>             | <size>18446744073709551616 | FIND metadata-malformed
      an open size of 1           | <size>             | <open-size>1</open-size><size> | FIND metadata-malformed
      an open size too high       | <size>             | <open-size>999</open-size><size> | FIND metadata-open-size
      an unknown checksum type    | "sha256"           | "crc32"                  | FIND metadata-malformed
      MD5 for SHA-256             | "sha256"           | "md5"                    | FIND metadata-malformed
      a checksum cut short        | </checksum>        | 0</checksum>             | FIND metadata-malformed
      two primaries               | </repomd>          | <data type="primary"><checksum type="sha256">{{a*64}}</checksum><location href="repodata/x"/></data></repomd> | FIND metadata-file-missing metadata-type-twice
      a hundred and one files     | </repomd>          | {{<data type="x"><checksum type="md5">00000000000000000000000000000000</checksum><location href="repodata/x"/></data>*101}}</repomd> | FIND metadata-malformed
      """;

  private XmlCases() {}

  static Stream<HostileCase> all() {
    return Stream.of(primary(), entries(), repomd(), packed(), windows()).flatMap(cases -> cases);
  }

  private static Stream<HostileCase> primary() {
    return Table.rows(PRIMARY).stream()
        .map(row -> of("primary.xml", row.get(0), row.get(2), desk -> utf8(row.get(1))));
  }

  private static Stream<HostileCase> entries() {
    String sound = HandmadeRepodata.primary("R.rpm");
    return Table.rows(ENTRIES).stream()
        .map(
            row ->
                of(
                    "package in primary.xml",
                    row.get(0),
                    row.get(3),
                    desk -> utf8(changed(sound, row.get(1), row.get(2)))));
  }

  private static Stream<HostileCase> repomd() {
    return Table.rows(REPOMD).stream()
        .map(
            row ->
                new HostileCase(
                    "repomd.xml",
                    row.get(0),
                    desk -> {
                      Path branch = desk.empty();
                      new HandmadeRepodata("<metadata packages=\"0\"/>")
                          .lie(text -> changed(text, row.get(1), row.get(2)))
                          .write(branch);
                      return desk.checkBranch(branch);
                    },
                    row.get(3)));
  }

  private static String changed(String text, String what, String to) {
    if (!text.contains(what)) {
      throw new IllegalArgumentException("nothing to change: " + what);
    }
    return text.replace(what, to);
  }

  private static Stream<HostileCase> packed() {
    return Stream.of(Packing.values())
        .flatMap(
            how ->
                Stream.of(
                    packed(how, "sound", "OK", () -> how.pack(sound())),
                    packed(how, "cut", MALFORMED, () -> cut(how.pack(noise()), 2)),
                    packed(how, "only its magic", MALFORMED, () -> head(how.pack(sound()), 4)),
                    packed(how, "half its magic", MALFORMED, () -> head(how.pack(sound()), 1)),
                    packed(how, "a bit flipped", MALFORMED, () -> flipped(how.pack(noise()))),
                    packed(how, "a bomb of blanks", MALFORMED, () -> how.pack(bomb(" "))),
                    packed(how, "a bomb of comments", MALFORMED, () -> how.pack(bomb("<!---->"))),
                    packed(how, "twice packed", MALFORMED, () -> how.pack(how.pack(sound()))),
                    packed(
                        how,
                        "HTML in it",
                        MALFORMED,
                        () -> how.pack(utf8("<html>Not found</html>"))),
                    packed(
                        how,
                        "two members",
                        how.takesMembers() ? "OK" : MALFORMED,
                        () -> joined(how.pack(head(sound(), 12)), how.pack(tail(sound(), 12)))),
                    packed(
                        how,
                        "a bomb behind the document",
                        MALFORMED,
                        () -> joined(how.pack(sound()), how.pack(bomb(" ")))),
                    packed(
                        how,
                        "rubbish behind it",
                        how.ignoresRubbish() ? "OK" : MALFORMED,
                        () -> joined(how.pack(sound()), utf8("rubbish behind it")))));
  }

  private static Stream<HostileCase> windows() {
    return Stream.of(
        packed(Packing.XZ, "a dictionary of 4 GiB", MALFORMED, () -> dictionary(40)),
        packed(Packing.XZ, "a dictionary of 64 MiB", MALFORMED, () -> dictionary(28)),
        packed(Packing.XZ, "a dictionary beyond all", MALFORMED, () -> dictionary(41)),
        packed(Packing.XZ, "a dictionary of 8 MiB", "OK", () -> dictionary(22)),
        packed(Packing.ZST, "a window of 2 GiB", MALFORMED, () -> window(31)),
        packed(Packing.ZST, "a window of 128 MiB", MALFORMED, () -> window(27)),
        packed(Packing.ZST, "a window of 8 MiB", "OK", () -> window(23)));
  }

  /** The first block's header: size, flags, filter, size of its properties, dictionary, CRC. */
  private static byte[] dictionary(int code) throws IOException {
    byte[] xz = Packing.XZ.pack(sound());
    xz[16] = (byte) code;
    CRC32 crc = new CRC32();
    crc.update(xz, 12, 8);
    ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(20, (int) crc.getValue());
    return xz;
  }

  /** The frame's header: magic, descriptor, window. */
  private static byte[] window(int log) throws IOException {
    byte[] zst = Packing.ZST.pack(sound());
    zst[5] = (byte) ((log - 10) << 3);
    return zst;
  }

  @FunctionalInterface
  private interface Bytes {
    byte[] make() throws IOException;
  }

  private static HostileCase packed(Packing how, String name, String answer, Bytes bytes) {
    return of(how.toString(), name, answer, desk -> bytes.make());
  }

  @FunctionalInterface
  private interface Primary {
    byte[] on(Desk desk) throws IOException;
  }

  private static HostileCase of(String family, String name, String answer, Primary primary) {
    return new HostileCase(
        family,
        name,
        desk -> {
          Path branch = desk.empty();
          new HandmadeRepodata(primary.on(desk)).write(branch);
          return desk.checkBranch(branch);
        },
        answer);
  }

  private enum Packing {
    GZ,
    XZ,
    ZST,
    BZ2;

    boolean takesMembers() {
      return true;
    }

    /** As gzip itself does. */
    boolean ignoresRubbish() {
      return this == GZ;
    }

    byte[] pack(byte[] bytes) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = open(packed)) {
        out.write(bytes);
      }
      return packed.toByteArray();
    }

    private OutputStream open(OutputStream to) throws IOException {
      return switch (this) {
        case GZ -> new GZIPOutputStream(to);
        case XZ -> new XZOutputStream(to, new LZMA2Options(1));
        case ZST -> new ZstdOutputStream(to).setChecksum(true);
        case BZ2 -> new BZip2CompressorOutputStream(to);
      };
    }
  }

  private static byte[] sound() {
    return utf8("<metadata packages=\"0\"><!-- as it should be --></metadata>");
  }

  /** Sound, and hard to compress. */
  private static byte[] noise() {
    StringBuilder text = new StringBuilder("<metadata packages=\"0\">");
    for (int i = 0; i < 500; i++) {
      text.append("<!-- ").append(HandmadeRepodata.sha256(utf8("" + i))).append(" -->");
    }
    return utf8(text + "</metadata>");
  }

  /** Two megabytes of the same, which need less than the permitted 512 KiB when packed. */
  private static byte[] bomb(String of) {
    return utf8("<metadata>" + of.repeat((2 << 20) / of.length()) + "</metadata>");
  }

  private static byte[] cut(byte[] bytes, int parts) {
    return head(bytes, bytes.length / parts);
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 0x10;
    return bytes;
  }

  private static byte[] head(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List.of(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
