package io.pilotage.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of rsync that bring one release to a target. No file name is ever an argument: rsync
 * walks the release itself, and what is not in it is deleted there.
 */
final class RsyncPush {

  private static final String READ_BACK = "--dry-run";

  /** That many rsync takes. */
  private static final int MOST_LINK_DESTINATIONS = 20;

  private final Path work;
  private final Path releases;
  private final String there;
  private final String release;

  /**
   * Begins.
   *
   * @param work an empty directory
   * @param releases all releases on this side
   * @param there the pilot's folder at the target
   * @param release which one
   */
  RsyncPush(Path work, Path releases, String there, String release) {
    this.work = work;
    this.releases = releases;
    this.there = there;
    this.release = release;
  }

  List<List<String>> calls() throws IOException {
    String from = releases.resolve(release) + "/";
    String to = there + "/releases/" + release + "/";
    List<String> push = new ArrayList<>(exactly("--delete"));
    for (String other : others().stream().limit(MOST_LINK_DESTINATIONS).toList()) {
      push.add("--link-dest=../" + other + "/");
    }
    push.addAll(List.of("--", from, to));
    return List.of(
        List.of("--recursive", "--", folders() + "/", parent() + "/"),
        push,
        exactly("--delete", READ_BACK, "--itemize-changes", "--", from, to),
        List.of("--links", "--", link().toString(), there + "/"),
        tidy());
  }

  /** Reading back lists every difference, in both directions. */
  void requireNothingSaid(List<String> call, String text) throws IOException {
    if (call.contains(READ_BACK) && !text.isEmpty()) {
      throw new IOException("the target differs after pushing: " + text);
    }
  }

  /** Two releases made in the same second may differ in files of the same size and time. */
  private static List<String> exactly(String... more) {
    List<String> options =
        new ArrayList<>(List.of("--recursive", "--links", "--perms", "--times", "--checksum"));
    options.addAll(List.of(more));
    return options;
  }

  /** Rsync makes one missing directory, but not a path of them. */
  private Path folders() throws IOException {
    Path folders = work.resolve("folders");
    Files.createDirectories(
        folders.resolve(there.substring(parent().length() + 1)).resolve("releases"));
    return folders;
  }

  private String parent() {
    return there.substring(0, there.lastIndexOf('/'));
  }

  private Path link() throws IOException {
    Path link = work.resolve("current");
    Files.createSymbolicLink(link, Path.of("releases", release));
    return link;
  }

  /** What this side no longer keeps goes there as well. */
  private List<String> tidy() throws IOException {
    Path nothing = Files.createDirectory(work.resolve("nothing"));
    List<String> call = new ArrayList<>(List.of("--recursive", "--delete"));
    call.add("--filter=protect /" + release);
    for (String other : others()) {
      call.add("--filter=protect /" + other);
    }
    call.addAll(List.of("--", nothing + "/", there + "/releases/"));
    return call;
  }

  private List<String> others() throws IOException {
    return Durable.children(releases).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(name -> !name.equals(release))
        .sorted()
        .toList();
  }
}
