package io.pilotage.repository.rpm;

import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.SignatureVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads RPM files of versions 3, 4 and 6 from streams, front to back, without ever going back.
 * Never allocates what a length field merely claims; a malformed file is refused with an {@link
 * RpmRefusal} and nothing else.
 */
public final class RpmReader {

  private static final int BUFFER = 1 << 16;
  private static final int LEAD = 96;
  private static final int LEAD_MAGIC = 0xedabeedb;
  private static final int HEADER_SIGNATURE = 5;

  private final Header signature;
  private final Header main;

  private RpmReader(Header signature, Header main) {
    this.signature = signature;
    this.main = main;
  }

  /**
   * Reads a file to its end and verifies the digests it carries, but no signature.
   *
   * @param in the file's bytes, not closed; everything is consumed unless the file is refused
   * @return what it is
   * @throws RpmRefusal if it is no well-formed RPM
   * @throws IOException if the stream fails
   */
  public static RpmFile read(InputStream in) throws IOException, RpmRefusal {
    return read(in, null);
  }

  /**
   * Reads a file to its end and verifies the digests and signatures it carries.
   *
   * @param in the file's bytes, not closed; everything is consumed unless the file is refused
   * @param keyring whose signatures count; null if none is to be verified
   * @return what it is
   * @throws RpmRefusal if it is no well-formed RPM
   * @throws IOException if the stream fails
   */
  public static RpmFile read(InputStream in, @Nullable Keyring keyring)
      throws IOException, RpmRefusal {
    RpmReader reader = headers(in);
    RpmPackage pkg = new PackageReader(reader.main).read();
    new PackageReader(reader.main).files(path -> {});
    DigestCheck digests = new DigestCheck(reader.signature, reader.main);
    digests.header();
    List<ByteSink> sinks = digests.sinks();
    List<SignatureVerdict> signatures = List.of();
    if (keyring == null) {
      digests.payloadEnded(drain(in, sinks));
    } else {
      SignatureCheck check = new SignatureCheck(reader.signature, keyring);
      check.header(reader.main);
      sinks.addAll(check.sinks());
      digests.payloadEnded(drain(in, sinks));
      signatures = check.verdicts();
    }
    return new RpmFile(pkg, reader.isSigned(), digests.verified(), digests.defects(), signatures);
  }

  /** Shows everything that is left to the sinks; returns how many bytes. */
  private static long drain(InputStream in, List<ByteSink> sinks) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      size += count;
      for (ByteSink sink : sinks) {
        sink.update(buffer, 0, count);
      }
    }
    return size;
  }

  /**
   * Reads a package's headers only, and verifies nothing.
   *
   * @param in the package's bytes, not closed
   * @return what the package says about itself
   * @throws RpmRefusal if it is no well-formed RPM
   * @throws IOException if the stream fails
   */
  public static RpmPackage describe(InputStream in) throws IOException, RpmRefusal {
    return new PackageReader(headers(in).main).read();
  }

  /**
   * Lists the files inside a package; reads its headers only.
   *
   * @param in the package's bytes, not closed
   * @param consumer gets the absolute path of every file
   * @throws RpmRefusal if it is no well-formed RPM
   * @throws IOException if the stream fails
   */
  public static void files(InputStream in, Consumer<String> consumer)
      throws IOException, RpmRefusal {
    new PackageReader(headers(in).main).files(consumer);
  }

  private static RpmReader headers(InputStream in) throws IOException, RpmRefusal {
    lead(in);
    Header signature = HeaderReader.read(in, HeaderRules.SIGNATURE);
    SignatureRegion.check(signature);
    int padding = (8 - signature.dataLength() % 8) % 8;
    HeaderReader.exactly(in, padding, "signature header");
    return new RpmReader(signature, HeaderReader.read(in, HeaderRules.MAIN));
  }

  private static void lead(InputStream in) throws IOException, RpmRefusal {
    ByteBuffer lead = ByteBuffer.wrap(HeaderReader.exactly(in, LEAD, "lead"));
    if (lead.getInt(0) != LEAD_MAGIC) {
      throw new RpmRefusal("rpm-magic", "the file does not start as an RPM");
    }
    int major = lead.get(4);
    if (major < 3 || major > 4 || lead.getShort(78) != HEADER_SIGNATURE) {
      throw new RpmRefusal("rpm-version", "an RPM of format version " + major);
    }
  }

  private boolean isSigned() {
    return signature.has(Tag.SIG_DSA)
        || signature.has(Tag.SIG_RSA)
        || signature.has(Tag.SIG_OPENPGP)
        || signature.has(Tag.SIG_PGP)
        || signature.has(Tag.SIG_GPG);
  }
}
