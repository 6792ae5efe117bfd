package io.pilotage.fuzz;

import com.github.luben.zstd.ZstdOutputStream;
import io.pilotage.repository.rpm.HandmadeRpm;
import io.pilotage.repository.signature.RpmBytes;
import io.pilotage.repository.signature.Signer;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Writes the inputs that fuzzing starts from. Run once when a target is new: signatures differ each
 * time, and what was found later lies beside.
 */
final class Seeds {

  private static final int DIRINDEXES = 1116;
  private static final int BASENAMES = 1117;
  private static final int DIRNAMES = 1118;
  private static final int OLDFILENAMES = 1027;
  private static final int SOURCERPM = 1044;
  private static final int REQUIRENAME = 1049;
  private static final int CONFLICTNAME = 1054;
  private static final int OBSOLETENAME = 1090;
  private static final int RSA_HEADER = 268;
  private static final int OPENPGP = 278;
  private static final int PGP = 1002;
  private static final int GPG = 1005;
  private static final int SHA1 = 2;

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  private final Path resources;

  private Seeds(Path resources) {
    this.resources = resources;
  }

  public static void main(String[] args) throws Exception {
    Seeds seeds = new Seeds(Path.of("src/test/resources/io/pilotage/repository"));
    seeds.packages();
    seeds.dependencies();
    seeds.repodata();
    seeds.packed();
    seeds.addresses();
  }

  private void packages() throws IOException, PGPException {
    String target = "rpm/RpmFuzzTestInputs/packageIsReadOrRefused";
    Path temp = Files.createTempDirectory("seeds");
    Path sample = SampleRpm.of("seed", "1.0", "i386", "libc.so.6", "log4c >= 1.2").write(temp);
    byte[] plain = Files.readAllBytes(sample);
    Files.delete(sample);
    Files.delete(temp);
    Signer eddsa = Signer.eddsa();
    Signer rsa = Signer.rsa(1024);
    RpmBytes rpm = new RpmBytes(plain);
    write("rpm/seeds.asc", Signer.joined(eddsa.armoured(), rsa.armoured()));
    write(target + "/sample", plain);
    write(target + "/header-signed", rpm.signed(Map.of(RSA_HEADER, eddsa.sign(rpm.header()))));
    write(
        target + "/signed-of-old",
        rpm.signed(
            Map.of(
                PGP, rsa.signVersion3(rpm.headerAndPayload(), SHA1),
                GPG, eddsa.sign(rpm.headerAndPayload()))));
    write(
        target + "/signed-by-strangers",
        rpm.signed(
            Map.of(OPENPGP, Base64.getEncoder().encode(Signer.version6().sign(rpm.header())))));
    write(
        target + "/rich",
        HandmadeRpm.named("rich")
            .strings(REQUIRENAME, List.of("(a if b)", "(c with (d or e >= 1~2))", "/bin/sh", "f"))
            .strings(CONFLICTNAME, List.of("(a and b)", "rich"))
            .strings(OBSOLETENAME, List.of("poor"))
            .strings(BASENAMES, List.of("sh", "x"))
            .strings(DIRNAMES, List.of("/bin/", "/"))
            .ints(DIRINDEXES, 0, 1)
            .bytes());
    write(
        target + "/source",
        HandmadeRpm.named("source")
            .without(SOURCERPM)
            .strings(OLDFILENAMES, List.of("x.spec", "x.tar"))
            .payload(new byte[] {1, 2, 3})
            .bytes());
  }

  private void dependencies() throws IOException {
    String target = "rpm/DependencyFuzzTestInputs/versionsAreOrderedAndDependenciesResolved";
    write(target + "/usual", "1.0-1\n1:1.0a~rc1-2^git\n(a if b)");
    write(target + "/words", "1.0.0\n1.0\n((a >= 1 and b) or (c unless d else e) or f(x))");
    write(target + "/one-package", "5\n\n(pkg with /bin/sh without z)");
  }

  private void repodata() throws IOException {
    String tests = "metadata/RepodataFuzzTestInputs/";
    write(
        tests + "repomdIsReadOrRefused/repomd",
        """
        <?xml version="1.0" encoding="UTF-8"?><repomd xmlns="r"><revision>1230768000</revision>
        <data type="primary"><checksum type="sha256">%s</checksum>
        <open-checksum type="sha256">%s</open-checksum><location href="repodata/primary.xml.gz"/>
        <size>10</size><open-size>20</open-size></data></repomd>
        """
            .formatted(SHA256, SHA256));
    write(
        tests + "primaryIsReadOrRefused/primary",
        """
        <metadata packages="1"><package type="rpm"><name>x</name><arch>i386</arch>
        <version epoch="0" ver="1" rel="1"/><checksum type="sha256" pkgid="YES">%s</checksum>
        <size package="1"/><location href="RPMS.Release/x-1-1.i386.rpm"/><format><r:provides
        xmlns:r="r"><r:entry name="x" flags="EQ" epoch="0" ver="1" rel="1"/></r:provides>
        <file>/bin/x</file></format></package></metadata>
        """
            .formatted(SHA256));
    String listed =
        """
        <package pkgid="%s" name="x" arch="i386"><version epoch="0" ver="1" rel="1"/>
        <file type="dir">/opt/x</file><!-- c --><?p i?></package>
        """
            .formatted(SHA256);
    String lists = tests + "filelistsAndOtherAreReadOrRefused/";
    write(lists + "filelists", "<filelists packages=\"1\">" + listed + "</filelists>");
    write(lists + "other", "<otherdata packages=\"1\">" + listed + "</otherdata>");
  }

  @FunctionalInterface
  private interface Packing {
    OutputStream into(OutputStream out) throws IOException;
  }

  private void packed() throws IOException {
    String target = "metadata/PackedStreamFuzzTestInputs/packedBytesAreOpenedOrRefused/";
    byte[] gz = pack(GZIPOutputStream::new);
    write(target + "gzip", gz);
    write(target + "gzip-twice", Signer.joined(gz, gz));
    write(target + "xz", pack(out -> new XZOutputStream(out, new LZMA2Options(0))));
    write(target + "xz-of-32-MiB", pack(out -> new XZOutputStream(out, new LZMA2Options(8))));
    write(target + "zstd", pack(ZstdOutputStream::new));
    write(target + "zstd-of-32-MiB", pack(out -> new ZstdOutputStream(out).setLong(25)));
    write(target + "bzip2", pack(out -> new BZip2CompressorOutputStream(out, 1)));
    write(target + "plain", "<metadata/>");
  }

  private static byte[] pack(Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.into(bytes)) {
      out.write("<metadata packages=\"0\"></metadata>".repeat(9).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void addresses() throws IOException {
    String target = "AddressFuzzTestInputs/addressIsPlainOrRefused/";
    write(target + "http", "http://repo.example.org:8080/glite/R3.1/");
    write(target + "https", "https://repo.example.org/glite");
    write(target + "four", "http://127.0.0.1/x");
    write(target + "six", "http://[2001:db8::1]/x");
    write(target + "file", "file:///srv/repository/x");
    String paths = "PathFuzzTestInputs/pathStaysBelowItsRootOrIsRefused/";
    write(paths + "package", "SL4/i386/RPMS.Release/glite-CREAM-1.0~rc1^2-1.i386.rpm");
    write(paths + "traversal", "repodata/../../x");
    String answers = "HttpFuzzTestInputs/answerIsReadOrRefused/";
    write(
        answers + "listing",
        "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 60\r\n\r\n"
            + "<h1>Index of /</h1><a href=\"./SL4/\">x</a><a href='x%2b1.rpm'>");
    write(
        answers + "chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
            + "Last-Modified: Thu, 01 Jan 2009 00:00:00 GMT\r\nDate: Fri, 02 Jan 2009 00:00:00 GMT"
            + "\r\n\r\n3\r\nabc\r\n10;x=y\r\n0123456789abcdef\r\n0\r\nA: b\r\n\r\n");
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = resources.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }
}
