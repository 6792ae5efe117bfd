package io.pilotage.mirror;

import io.pilotage.pilot.PilotId;
import io.pilotage.repository.ContentStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A mirror in a directory that a web server shows. For every pilot:
 *
 * <pre>
 * target/pilot-2026-0001/current              what sites read: a link to one of the releases
 * target/pilot-2026-0001/releases/run key/    a release: the branches, repodata, and MANIFEST
 * target/pilot-2026-0001/building/            releases that nobody sees yet
 * target/pilot-2026-0001/fence, history, lock
 * </pre>
 *
 * <p>A release is built beside the live one, every byte verified and brought to disk, and becomes
 * live by renaming one symbolic link. {@code sha256sum -c MANIFEST} in a release checks it.
 */
public final class DirectoryMirror implements Mirror {

  private final Path target;
  private final ContentStore store;
  private final int keep;
  private final Consumer<Step> hook;

  /** Where a run can be interrupted. */
  enum Step {
    FENCE_RAISED,
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
   * Makes the adapter.
   *
   * @param target the directory of all mirrors; nobody else may write there
   * @param store where the approved bytes are
   * @param keep how many previous releases stay beside the live one, at least 1
   */
  public DirectoryMirror(Path target, ContentStore store, int keep) {
    this(target, store, keep, step -> {});
  }

  DirectoryMirror(Path target, ContentStore store, int keep, Consumer<Step> hook) {
    if (keep < 1) {
      throw new IllegalArgumentException("keep at least 1 previous release: it may still be read");
    }
    this.target = target;
    this.store = store;
    this.keep = keep;
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

  @Override
  public MirrorRun publish(MirrorOrder order) throws IOException {
    MirrorPlace place = place(order.pilotId());
    if (!place.raiseFence(order.fence())) {
      return superseded();
    }
    hook.accept(Step.FENCE_RAISED);
    MirrorTree tree = MirrorTree.of(order.manifest());
    Optional<Path> release = place.existing(order, tree);
    if (release.isEmpty()) {
      Path building = place.building(order);
      new TreeBuilding(tree, building, place.otherTrees(building), store, hook).build();
      hook.accept(Step.TREE_COMPLETE);
      release = place.name(order, building);
    }
    return release.isPresent() && place.switchTo(release.get(), order.fence())
        ? new MirrorRun.Published(place.live().toUri(), String.valueOf(release.get().getFileName()))
        : superseded();
  }

  private MirrorPlace place(PilotId pilotId) {
    return new MirrorPlace(target.resolve(pilotId.value()), keep, hook);
  }

  private static MirrorRun superseded() {
    return new MirrorRun.Superseded("a newer run of this pilot's mirror has begun");
  }
}
