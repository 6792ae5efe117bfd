package io.pilotage.repository.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Reads RPM files of versions 3, 4 and 6 from streams, front to back, without ever going back.
 * Never allocates what a length field merely claims; a malformed file is refused with an {@link
 * RpmRefusal} and nothing else.
 */
public final class RpmReader {

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
   * Reads a file to its end and verifies the digests it carries.
   *
   * @param in the file's bytes, not closed; everything is consumed unless the file is refused
   * @return what it is
   * @throws RpmRefusal if it is no well-formed RPM
   * @throws IOException if the stream fails
   */
  public static RpmFile read(InputStream in) throws IOException, RpmRefusal {
    RpmReader reader = headers(in);
    RpmPackage pkg = new PackageReader(reader.main).read();
    new PackageReader(reader.main).files(path -> {});
    DigestCheck check = new DigestCheck(reader.signature, reader.main);
    check.payload(in);
    return new RpmFile(pkg, reader.isSigned(), check.verified(), check.defects());
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

  /**
   * Reads a package's headers only, and verifies nothing.
   *
   * @param in the package's bytes, not closed
   * @return what its header says
   * @throws RpmRefusal if it is no well-formed RPM
   * @throws IOException if the stream fails
   */
  public static RpmPackage describe(InputStream in) throws IOException, RpmRefusal {
    return new PackageReader(headers(in).main).read();
  }

  private static RpmReader headers(InputStream in) throws IOException, RpmRefusal {
    lead(in);
    Header signature = HeaderReader.read(in, HeaderRules.SIGNATURE);
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
