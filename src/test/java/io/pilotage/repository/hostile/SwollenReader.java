package io.pilotage.repository.hostile;

import io.pilotage.repository.metadata.MetadataRefusal;
import io.pilotage.repository.metadata.RepodataReader;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads each file of a directory and prints what came of it. */
final class SwollenReader {

  private static final long LIMIT = 128L << 20;
  private static final long MOST_MILLISECONDS = 2000;

  private SwollenReader() {}

  public static void main(String[] args) throws IOException {
    for (Path file : files(Path.of(args[0]))) {
      System.out.println(file.getFileName() + " | " + inTime(file));
    }
  }

  /** A package takes no more than two seconds; documents are judged by what they hold. */
  private static String inTime(Path file) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    String answer = answer(file);
    long milliseconds = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    return milliseconds > MOST_MILLISECONDS && kind(file).equals("rpm")
        ? answer + ", after " + milliseconds + " ms"
        : answer;
  }

  private static String kind(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst(",.*", "");
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static String answer(Path file) throws IOException {
    String kind = kind(file);
    try (InputStream in = Files.newInputStream(file)) {
      switch (kind) {
        case "rpm" -> RpmReader.read(in);
        case "primary" -> RepodataReader.primary(in, LIMIT, pkg -> {});
        case "offers" -> RepodataReader.offers(in, LIMIT, offer -> {});
        case "filelists" -> RepodataReader.files(in, LIMIT, path -> {});
        case "other" -> RepodataReader.other(in, LIMIT, "SHA-256", pkg -> {});
        case "repomd" -> RepodataReader.repomd(new GZIPInputStream(in), LIMIT);
        default -> throw new IllegalArgumentException(kind);
      }
      return "read";
    } catch (RpmRefusal e) {
      return e.code();
    } catch (MetadataRefusal e) {
      return e.reason();
    }
  }
}
