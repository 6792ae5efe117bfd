package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a release back in full and compares it with the list that it carries. */
final class OwnList {

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}(.+)");

  private final Path release;
  private final @Nullable Signer signer;

  OwnList(Path release, @Nullable Signer signer) {
    this.release = release;
    this.signer = signer;
  }

  MirrorComparison compare() throws IOException {
    Path file = release.resolve(Enclosed.LIST);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new MirrorComparison(List.of(Enclosed.LIST), List.of(), List.of(), 0);
    }
    byte[] list = Files.readAllBytes(file);
    Tally tally = new Tally(MirrorTree.listed(listed(list), signer));
    new DirectoryReading(tally).read(release);
    return withoutBareBranches(tally.result());
  }

  /** A line that is no line of a list leaves its file out, and the list different. */
  private static SortedMap<String, Content> listed(byte[] list) {
    SortedMap<String, Content> files = new TreeMap<>();
    for (String line : new String(list, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        files.put(match.group(2), new Content(Content.UNKNOWN, match.group(1)));
      }
    }
    return files;
  }

  /** A list names no directories. */
  private static MirrorComparison withoutBareBranches(MirrorComparison all) {
    List<String> extra = all.extra().stream().filter(path -> !path.endsWith("/")).toList();
    return new MirrorComparison(all.missing(), extra, all.different(), all.same());
  }
}
