package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import io.pilotage.mirror.TreeBuilding.Materials;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mirror in a directory that a web server shows. For every pilot:
 *
 * <pre>
 * target/pilot-2026-0001/current              what sites read: a link to one of the releases
 * target/pilot-2026-0001/releases/run key/    a release: the branches with their repodata, MANIFEST,
 *                                             its signature and key, and a README how to verify
 * target/pilot-2026-0001/building/            releases that nobody sees yet
 * target/pilot-2026-0001/fence, history, lock, verified
 * </pre>
 *
 * <p>A release is built beside the live one, every byte verified and brought to disk, and becomes
 * live by renaming one symbolic link. It holds what was approved, and repodata only where that was
 * approved: none is made here. Its files are read-only, because releases share them.
 */
public final class DirectoryMirror implements Mirror {

  private final Path target;
  private final ContentStore store;
  private final Settings settings;
  private final Crew crew;
  private final Consumer<Step> hook;
  private final Verified staged = new Verified(() -> {});

  /** Where a run can be interrupted. */
  enum Step {
    FENCE_RAISED,
    FILE_READ,
    FILE_HALF_WRITTEN,
    FILE_IN_PLACE,
    LIST_WRITTEN,
    TREE_COMPLETE,
    TREE_NAMED,
    HISTORY_WRITTEN,
    LINK_PREPARED,
    SWITCHED,
    OLD_TREE_REMOVED
  }

  /**
   * How to publish.
   *
   * @param keep how many previous releases stay beside the live one, at least 1: whoever began to
   *     read one before the switch finishes on it
   * @param placement how bytes come from the store
   * @param threads how many threads copy and verify, at least 1
   * @param signer signs the list of files; null: releases are not signed
   */
  public record Settings(int keep, Placement placement, int threads, @Nullable Signer signer) {

    /** Refuses numbers that cannot work. */
    public Settings {
      if (keep < 1) {
        throw new IllegalArgumentException(
            "keep at least 1 previous release: it may still be read");
      }
      if (threads < 1) {
        throw new IllegalArgumentException("at least 1 thread must build");
      }
    }
  }

  /**
   * Makes the adapter: releases are copied from the store by two threads and are not signed.
   *
   * @param target the directory of all mirrors; nobody else may write there
   * @param store where the approved bytes are
   * @param keep how many previous releases stay beside the live one, at least 1
   */
  public DirectoryMirror(Path target, ContentStore store, int keep) {
    this(target, store, new Settings(keep, Placement.COPY, 2, null));
  }

  /**
   * Makes the adapter.
   *
   * @param target the directory of all mirrors; nobody else may write there
   * @param store where the approved bytes are
   * @param settings how to publish
   */
  public DirectoryMirror(Path target, ContentStore store, Settings settings) {
    this(target, store, settings, step -> {});
  }

  DirectoryMirror(Path target, ContentStore store, Settings settings, Consumer<Step> hook) {
    this.target = target;
    this.store = store;
    this.settings = settings;
    this.crew = new Crew(settings.threads());
    this.hook = hook;
  }

  /**
   * What sites read.
   *
   * @param pilotId whose mirror
   * @return the live path, whether or not anything was published yet
   */
  public Path live(PilotId pilotId) {
    return place(pilotId).live();
  }

  /**
   * Takes the store's files of a manifest for verified, without reading them again. That saves time
   * with {@link Placement#LINK}, and is only for whoever staged them himself a moment ago: they
   * were hashed while they were written.
   *
   * @param manifest of what was staged
   * @throws IOException if the store cannot be read
   */
  public void trustStaged(Manifest manifest) throws IOException {
    for (Content content : MirrorTree.of(manifest, null).files().values()) {
      staged.written(store.path(content.sha256()), content);
    }
  }

  /**
   * Publishes. If the live release is intact and already holds what is ordered, it stays.
   *
   * @param order what to publish
   * @return {@link MirrorRun.Published} or {@link MirrorRun.Superseded}
   * @throws IOException if it did not succeed this time; what was built is removed again, and
   *     readers see what they saw before
   */
  @Override
  public MirrorRun publish(MirrorOrder order) throws IOException {
    MirrorPlace place = place(order.pilotId());
    if (!place.raiseFence(order.fence())) {
      return superseded();
    }
    hook.accept(Step.FENCE_RAISED);
    MirrorTree tree = MirrorTree.of(order.manifest(), settings.signer());
    Verified verified = new Verified(() -> hook.accept(Step.FILE_READ));
    verified.load(place.notes());
    verified.addAll(staged);
    Optional<Path> release = existing(place.candidates(order), tree, verified);
    boolean built = release.isEmpty();
    if (built) {
      release = place.name(order, built(place, order, tree, verified));
    }
    if (release.isEmpty() || !place.switchTo(release.get(), order.fence())) {
      return superseded();
    }
    if (built || verified.hasNews()) {
      verified.save(place.notes(), release.get(), tree);
    }
    return published(place, release.get());
  }

  /**
   * Makes the release live again that was live before this one, after reading it back in full: it
   * must still be what its own list says, and the list must be signed by us if we sign. Going back
   * again comes back to where it began.
   *
   * @param pilotId whose mirror
   * @param fence as in {@link MirrorOrder}, higher than that of the run that is taken back; trying
   *     again with the same one is safe
   * @return {@link MirrorRun.Published}; {@link MirrorRun.Refused} if there is no previous release,
   *     or it is damaged; {@link MirrorRun.Superseded}
   * @throws IOException if it did not succeed this time
   */
  public MirrorRun rollBack(PilotId pilotId, long fence) throws IOException {
    MirrorPlace place = place(pilotId);
    if (!place.raiseFence(fence)) {
      return superseded();
    }
    hook.accept(Step.FENCE_RAISED);
    Optional<Path> previous = place.previous(fence);
    if (previous.isEmpty()) {
      return new MirrorRun.Refused("there is no previous release any more");
    }
    MirrorComparison comparison = new OwnList(previous.get(), settings.signer()).compare();
    if (!comparison.equal()) {
      return new MirrorRun.Refused(
          "the previous release is damaged: " + String.join(", ", comparison.lines()));
    }
    return place.goBackTo(previous.get(), fence) ? published(place, previous.get()) : superseded();
  }

  /** Whether no run with a higher fence has begun. */
  boolean isLatest(PilotId pilotId, long fence) throws IOException {
    return place(pilotId).raiseFence(fence);
  }

  private static Optional<Path> existing(
      Iterable<Path> candidates, MirrorTree tree, Verified verified) throws IOException {
    for (Path release : candidates) {
      if (!isListedAs(release, tree)) {
        continue;
      }
      Tally tally = new Tally(tree);
      new DirectoryReading(tally, verified::look).read(release);
      if (tally.result().equal()) {
        return Optional.of(release);
      }
    }
    return Optional.empty();
  }

  /** Whatever its files are: a release with another list of them is another release. */
  private static boolean isListedAs(Path release, MirrorTree tree) throws IOException {
    Path list = release.resolve(Enclosed.LIST);
    return Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)
        && DirectoryReading.everyByte(list).equals(tree.contents().get(Enclosed.LIST));
  }

  private Path built(MirrorPlace place, MirrorOrder order, MirrorTree tree, Verified verified)
      throws IOException {
    Path building = place.building(order);
    Materials materials =
        new Materials(store, settings.placement(), place.otherTrees(building), verified);
    try {
      new TreeBuilding(tree, building, materials, crew, hook).build();
    } catch (IOException e) {
      removeAfter(e, building);
      throw e;
    }
    hook.accept(Step.TREE_COMPLETE);
    return building;
  }

  /** The disk may be full: others need the room. */
  private static void removeAfter(IOException failure, Path building) {
    try {
      Trees.remove(building);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private MirrorPlace place(PilotId pilotId) {
    return new MirrorPlace(target.resolve(pilotId.value()), settings.keep(), hook);
  }

  private static MirrorRun published(MirrorPlace place, Path release) {
    return new MirrorRun.Published(place.live().toUri(), String.valueOf(release.getFileName()));
  }

  private static MirrorRun superseded() {
    return new MirrorRun.Superseded("a newer run of this pilot's mirror has begun");
  }
}
