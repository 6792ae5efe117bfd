package io.pilotage.repository.metadata;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Reads {@code repomd.xml} and {@code primary.xml}, plain or compressed with gz, bz2, xz or zst
 * (told by their first bytes, not by their names).
 */
public final class RepodataReader {

  private static final int MOST_FILES = 100;
  private static final int XZ_MEMORY_KIB = 40 * 1024;
  private static final int ZSTD_WINDOW_LOG = 25;

  private RepodataReader() {}

  /**
   * Reads {@code repomd.xml}.
   *
   * @param in its bytes, not closed
   * @param limit how many bytes it may have
   * @return the files it names, in its order
   * @throws MetadataRefusal if it is malformed or dangerous
   */
  public static List<RepomdEntry> repomd(InputStream in, long limit) throws MetadataRefusal {
    RepomdParser parser = new RepomdParser(new XmlEvents(new LimitedStream(in, limit)));
    List<RepomdEntry> entries = new ArrayList<>();
    while (parser.next()) {
      if (entries.size() == MOST_FILES) {
        throw new MetadataRefusal("more than " + MOST_FILES + " files");
      }
      entries.add(parser.entry());
    }
    return entries;
  }

  /**
   * Reads {@code primary.xml}.
   *
   * @param in its bytes as they lie in the repository, not closed
   * @param limit how many bytes it may have when decompressed
   * @param consumer gets one package after the other
   * @throws MetadataRefusal if it is malformed or dangerous; the packages before that place were
   *     handed over
   */
  public static void primary(InputStream in, long limit, Consumer<PrimaryPackage> consumer)
      throws MetadataRefusal {
    try (InputStream open = new LimitedStream(decompressed(in), limit)) {
      PrimaryParser parser = new PrimaryParser(new XmlEvents(open));
      while (parser.next()) {
        consumer.accept(parser.pkg());
      }
      parser.requireCount();
    } catch (IOException e) {
      throw new MetadataRefusal("compressed data that cannot be read: " + e.getMessage());
    }
  }

  private static InputStream decompressed(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(8);
    byte[] magic = bytes.readNBytes(4);
    bytes.reset();
    if (startsWith(magic, 0x1f, 0x8b)) {
      return new GZIPInputStream(bytes, 1 << 16);
    }
    if (startsWith(magic, 0xfd, '7', 'z', 'X')) {
      return new XZInputStream(bytes, XZ_MEMORY_KIB);
    }
    if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return new ZstdInputStreamNoFinalizer(bytes).setLongMax(ZSTD_WINDOW_LOG);
    }
    if (startsWith(magic, 'B', 'Z', 'h')) {
      return new BZip2CompressorInputStream(bytes, true);
    }
    return bytes;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
