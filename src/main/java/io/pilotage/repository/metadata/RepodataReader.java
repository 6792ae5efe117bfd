package io.pilotage.repository.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the files of a repodata directory as they lie there, plain or compressed with gz, bz2, xz
 * or zst (told by their first bytes, not by their names). Nothing is kept in memory but the current
 * package.
 */
public final class RepodataReader {

  private static final int MOST_FILES = 100;
  private static final String SHA256 = "SHA-256";

  private RepodataReader() {}

  /** Goes through a document. */
  private interface Walk {
    void through(XmlEvents xml) throws MetadataRefusal;
  }

  /**
   * Reads {@code repomd.xml}.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have
   * @return its revision, and the files it names
   * @throws MetadataRefusal if it is malformed or dangerous
   */
  public static Repomd repomd(InputStream in, long limit) throws MetadataRefusal {
    RepomdParser parser = new RepomdParser(new XmlEvents(new LimitedStream(in, limit)));
    List<RepomdEntry> entries = new ArrayList<>();
    while (parser.next()) {
      if (entries.size() == MOST_FILES) {
        throw new MetadataRefusal("more than " + MOST_FILES + " files");
      }
      entries.add(parser.entry());
    }
    return new Repomd(parser.revision(), entries);
  }

  /**
   * Reads {@code primary.xml}.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have when decompressed
   * @param consumer gets one package after the other
   * @throws MetadataRefusal if it is malformed or dangerous; the packages before that place were
   *     handed over
   */
  public static void primary(InputStream in, long limit, Consumer<PrimaryPackage> consumer)
      throws MetadataRefusal {
    primary(in, limit, SHA256, consumer);
  }

  /**
   * Reads {@code primary.xml}.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have when decompressed
   * @param algorithm by which the decompressed bytes are hashed, as the JDK names it
   * @param consumer gets one package after the other
   * @return what the decompressed bytes were
   * @throws MetadataRefusal if it is malformed or dangerous; the packages before that place were
   *     handed over
   */
  public static Opened primary(
      InputStream in, long limit, String algorithm, Consumer<PrimaryPackage> consumer)
      throws MetadataRefusal {
    return walk(
        in,
        limit,
        algorithm,
        xml -> {
          PrimaryParser parser = new PrimaryParser(xml);
          while (parser.next()) {
            consumer.accept(parser.pkg());
          }
        });
  }

  /**
   * Reads {@code primary.xml} for what its packages offer to others.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have when decompressed
   * @param consumer gets one package's offer after the other
   * @throws MetadataRefusal if it is malformed or dangerous
   */
  public static void offers(InputStream in, long limit, Consumer<PackageOffer> consumer)
      throws MetadataRefusal {
    walk(
        in,
        limit,
        SHA256,
        xml -> {
          OfferParser parser = new OfferParser(xml);
          while (parser.next()) {
            consumer.accept(parser.offer());
          }
        });
  }

  /**
   * Reads {@code filelists.xml} for the packages it names.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have when decompressed
   * @param algorithm by which the decompressed bytes are hashed, as the JDK names it
   * @param packages gets one package after the other
   * @return what the decompressed bytes were
   * @throws MetadataRefusal if it is malformed or dangerous
   */
  public static Opened filelists(
      InputStream in, long limit, String algorithm, Consumer<ListedPackage> packages)
      throws MetadataRefusal {
    return listed(in, limit, algorithm, "filelists", packages, path -> {});
  }

  /**
   * Reads {@code filelists.xml} for its files.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have when decompressed
   * @param files gets every absolute path
   * @throws MetadataRefusal if it is malformed or dangerous
   */
  public static void files(InputStream in, long limit, Consumer<String> files)
      throws MetadataRefusal {
    listed(in, limit, SHA256, "filelists", pkg -> {}, files);
  }

  /**
   * Reads {@code other.xml}.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have when decompressed
   * @param algorithm by which the decompressed bytes are hashed, as the JDK names it
   * @param packages gets one package after the other
   * @return what the decompressed bytes were
   * @throws MetadataRefusal if it is malformed or dangerous
   */
  public static Opened other(
      InputStream in, long limit, String algorithm, Consumer<ListedPackage> packages)
      throws MetadataRefusal {
    return listed(in, limit, algorithm, "otherdata", packages, path -> {});
  }

  private static Opened listed(
      InputStream in,
      long limit,
      String algorithm,
      String root,
      Consumer<ListedPackage> packages,
      Consumer<String> files)
      throws MetadataRefusal {
    return walk(
        in,
        limit,
        algorithm,
        xml -> {
          ListedParser parser = new ListedParser(xml, root, files);
          while (parser.next()) {
            packages.accept(parser.pkg());
          }
        });
  }

  private static Opened walk(InputStream in, long limit, String algorithm, Walk walk)
      throws MetadataRefusal {
    MessageDigest digest = digest(algorithm);
    try (LimitedStream open = new LimitedStream(PackedStream.open(new Unclosed(in)), limit);
        DigestInputStream hashed = new DigestInputStream(open, digest)) {
      walk.through(new XmlEvents(new Unclosed(hashed)));
      hashed.transferTo(OutputStream.nullOutputStream());
      return new Opened(
          open.count(), new Checksum(algorithm, HexFormat.of().formatHex(digest.digest())));
    } catch (IOException e) {
      throw new MetadataRefusal("compressed data that cannot be read: " + MetadataRefusal.words(e));
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
