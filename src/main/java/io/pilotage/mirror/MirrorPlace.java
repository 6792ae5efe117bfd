package io.pilotage.mirror;

import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One pilot's part of a directory mirror. Whatever readers or other runs can see changes only under
 * the lock and only for the holder of the highest fence.
 */
final class MirrorPlace {

  private final Path root;
  private final Path releases;
  private final Path buildings;
  private final History history;
  private final int keep;
  private final Consumer<Step> hook;

  MirrorPlace(Path root, int keep, Consumer<Step> hook) {
    this.root = root.toAbsolutePath().normalize();
    this.releases = this.root.resolve("releases");
    this.buildings = this.root.resolve("building");
    this.history = new History(this.root.resolve("history"));
    this.keep = keep;
    this.hook = hook;
  }

  Path live() {
    return root.resolve("current");
  }

  Path building(MirrorOrder order) {
    return buildings.resolve(numbered(order));
  }

  Path release(String name) {
    return releases.resolve(name);
  }

  /** Where is noted which files were verified. */
  Path notes() {
    return root.resolve("verified");
  }

  /** Whether nobody came with a higher fence; from now on, lower ones are refused. */
  boolean raiseFence(long fence) throws IOException {
    Files.createDirectories(releases);
    Files.createDirectories(buildings);
    return locked(
        () -> {
          long known = fence();
          if (fence > known) {
            Durable.write(
                root.resolve("fence"), Long.toString(fence).getBytes(StandardCharsets.US_ASCII));
          }
          return fence >= known;
        });
  }

  /** Releases that may be what the order wants: the live one, and those of earlier attempts. */
  List<Path> candidates(MirrorOrder order) throws IOException {
    Set<Path> candidates = new LinkedHashSet<>();
    liveRelease().ifPresent(candidates::add);
    candidates.add(release(order.runKey()));
    candidates.add(release(numbered(order)));
    return List.copyOf(candidates);
  }

  /** Trees that may have files already: the live one, and what interrupted runs left. */
  List<Path> otherTrees(Path except) throws IOException {
    Set<Path> trees = new LinkedHashSet<>();
    liveRelease().ifPresent(trees::add);
    trees.addAll(Durable.children(buildings));
    trees.remove(except);
    return List.copyOf(trees);
  }

  /** Makes a complete tree a release; nothing if a higher fence has come. */
  Optional<Path> name(MirrorOrder order, Path built) throws IOException {
    return locked(
        () -> {
          if (fence() != order.fence()) {
            return Optional.empty();
          }
          Path release = freeName(order);
          Durable.rename(built, release);
          hook.accept(Step.TREE_NAMED);
          return Optional.of(release);
        });
  }

  /** Makes a release live, and removes what is no longer kept; false if a higher fence has come. */
  boolean switchTo(Path release, long fence) throws IOException {
    return locked(
        () -> {
          if (fence() != fence) {
            return false;
          }
          List<Path> kept = new ArrayList<>(List.of(release));
          liveRelease().ifPresent(kept::add);
          link(release, fence);
          hook.accept(Step.SWITCHED);
          kept.addAll(lately());
          history.note(fence, name(release));
          hook.accept(Step.HISTORY_WRITTEN);
          removeAllBut(kept.stream().distinct().limit(keep + 1L).toList());
          return true;
        });
  }

  /** The release to which a run with this fence goes back; empty if there is none any more. */
  Optional<Path> previous(long fence) throws IOException {
    return locked(
        () -> {
          Optional<Path> live = liveRelease();
          if (live.isPresent() && !history.endsWithWayBack(fence)) {
            history.note(fence, name(live.get()));
          }
          return history.before(fence).map(this::release).filter(Files::isDirectory);
        });
  }

  /**
   * Makes an earlier release live again; false if a higher fence has come. The history is written
   * first: going back twice would end where it began, so a second attempt must know of the first.
   */
  boolean goBackTo(Path release, long fence) throws IOException {
    return locked(
        () -> {
          if (fence() != fence) {
            return false;
          }
          history.noteWayBack(fence, name(release));
          hook.accept(Step.HISTORY_WRITTEN);
          link(release, fence);
          hook.accept(Step.SWITCHED);
          return true;
        });
  }

  private void link(Path release, long fence) throws IOException {
    if (liveRelease().equals(Optional.of(release))) {
      return;
    }
    Path link = root.resolve(".current~" + fence);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, root.relativize(release));
    hook.accept(Step.LINK_PREPARED);
    Durable.rename(link, live());
  }

  private Optional<Path> liveRelease() throws IOException {
    return Files.isSymbolicLink(live())
        ? Optional.of(root.resolve(Files.readSymbolicLink(live())).normalize())
        : Optional.empty();
  }

  /** Every release that was live, the latest first. */
  private List<Path> lately() throws IOException {
    return history.lately().stream().map(this::release).toList();
  }

  private void removeAllBut(List<Path> kept) throws IOException {
    List<Path> gone = new ArrayList<>(Durable.children(releases));
    gone.removeAll(kept);
    gone.addAll(Durable.children(buildings));
    for (Path tree : gone) {
      Trees.remove(tree);
      hook.accept(Step.OLD_TREE_REMOVED);
    }
    for (Path file : Durable.children(root)) {
      if (name(file).startsWith(".current~")) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path freeName(MirrorOrder order) {
    Path usual = release(order.runKey());
    return Files.exists(usual, LinkOption.NOFOLLOW_LINKS) ? release(numbered(order)) : usual;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String numbered(MirrorOrder order) {
    return order.runKey() + "~" + order.fence();
  }

  private long fence() throws IOException {
    Path file = root.resolve("fence");
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : -1;
  }

  private <T> T locked(PlaceLock.Step<T> step) throws IOException {
    return PlaceLock.holding(root.resolve("lock"), step);
  }
}
