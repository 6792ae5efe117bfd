package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functional check of a source repository, and the watch over its freeze (P-13, P-14). Safe for
 * several threads.
 */
public final class RepositoryCheck {

  private static final int MOST_THREADS = 16;

  private final @Nullable ContentStore store;
  private final SourcePolicy policy;
  private final Layout layout;
  private final int threads;

  /**
   * Prepares checks that stage what they read, with two threads where there are two cores.
   *
   * @param store where all bytes are staged
   * @param policy from where repositories may be read
   * @param layout the names of the four directories
   */
  public RepositoryCheck(ContentStore store, SourcePolicy policy, Layout layout) {
    this(store, policy, layout, Math.min(2, Runtime.getRuntime().availableProcessors()));
  }

  private RepositoryCheck(
      @Nullable ContentStore store, SourcePolicy policy, Layout layout, int threads) {
    this.store = store;
    this.policy = policy;
    this.layout = layout;
    this.threads = threads;
  }

  /**
   * Prepares checks that judge all the same but keep nothing, for those who only want to know.
   *
   * @param policy from where repositories may be read
   * @param layout the names of the four directories
   * @return the check
   */
  public static RepositoryCheck keepingNothing(SourcePolicy policy, Layout layout) {
    return new RepositoryCheck(
        null, policy, layout, Math.min(2, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * The same with another number of threads. Reports do not depend on it.
   *
   * @param count how many files are read at once, 1 to 16
   * @return the check
   */
  public RepositoryCheck withThreads(int count) {
    if (count < 1 || count > MOST_THREADS) {
      throw new IllegalArgumentException("1 to " + MOST_THREADS + " threads");
    }
    return new RepositoryCheck(store, policy, layout, count);
  }

  /**
   * Judges the address of a repository when it is declared (P-13). Reads and resolves nothing.
   *
   * @param url what the developers typed
   * @return the address
   * @throws RefusedException naming the field {@code repositoryUrl}
   */
  public URI declare(String url) {
    return new SourceAddress(policy).parse(url);
  }

  /**
   * Reads every RPM and all repodata once, and judges them; with a content store, the bytes judged
   * are those staged.
   *
   * @param request what to check
   * @param progress hears how far it has come
   * @return the report; whatever is wrong with the source is a finding in it
   * @throws SourceUnavailableException if the source does not answer properly; trying again may
   *     help
   * @throws IOException if the content store fails
   * @throws InterruptedException if the thread was interrupted: nothing half-done stays behind
   */
  public CheckReport check(CheckRequest request, Progress progress)
      throws IOException, InterruptedException {
    return freeze(request, progress).report();
  }

  /**
   * The same, and remembers how the source looks, so that a {@link #watch} can tell quickly whether
   * it was touched since.
   *
   * @param request what to check
   * @param progress hears how far it has come
   * @return the report and the snapshot
   * @throws SourceUnavailableException if the source does not answer properly; trying again may
   *     help
   * @throws IOException if the content store fails
   * @throws InterruptedException if the thread was interrupted: nothing half-done stays behind
   */
  public Freeze freeze(CheckRequest request, Progress progress)
      throws IOException, InterruptedException {
    try {
      return frozen(request, progress);
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw interrupted(e);
    }
  }

  private Freeze frozen(CheckRequest request, Progress progress)
      throws IOException, InterruptedException {
    Findings findings = new Findings();
    List<BranchCheck> checks = List.of();
    Snapshot snapshot = Snapshot.none(request.source());
    try (Reading reading = open(request.source())) {
      checks = reading.check(request, findings, progress);
      snapshot =
          new SnapshotTaking(reading.source(), Map.of())
              .of(request.source(), manifest(request.branches(), checks));
    } catch (SourceRefusal e) {
      findings.refused(Spot.NOWHERE, e);
    }
    Manifest manifest = manifest(request.branches(), checks);
    List<Finding> all = new ArrayList<>(findings.all());
    all.addAll(new ScopeRules(layout).judge(request.scope(), manifest));
    List<CheckedPackage> packages =
        checks.stream().flatMap(check -> check.packages().stream()).toList();
    all.addAll(new UpgradeRules(layout, store).judge(request.scope(), manifest, packages));
    return new Freeze(new CheckReport(manifest, all, packages), snapshot);
  }

  private static Manifest manifest(List<OsBranch> branches, List<BranchCheck> checks) {
    return new Manifest(
        branches,
        checks.stream().flatMap(check -> check.entries().stream()).toList(),
        checks.stream().flatMap(check -> check.inventory().metadata().stream()).toList());
  }

  /**
   * Reads the source again in full and names every difference, file by file.
   *
   * @param frozen the manifest of the check
   * @param source the root of the repository
   * @param progress hears how far it has come
   * @return the verdict
   * @throws SourceUnavailableException if the source does not answer properly; trying again may
   *     help
   * @throws IOException if the content store fails
   * @throws InterruptedException if the thread was interrupted
   */
  public FreezeVerdict verify(Manifest frozen, URI source, Progress progress)
      throws IOException, InterruptedException {
    return watch(frozen, Snapshot.none(source), progress).verdict();
  }

  /**
   * Looks at a frozen source again and reads only what was touched since the snapshot: quick, and
   * enough to notice drift early. Also finds an edit whose modification time was put back. Believes
   * the source's own words of what was not touched, so it never replaces {@link #verify}; where a
   * source has no such words, as on network file systems, it reads everything.
   *
   * @param frozen the manifest of the check
   * @param known how the source looked when it was last read, which need not have been the freeze
   * @param progress hears how far it has come
   * @return the verdict, and the snapshot for the next watch
   * @throws SourceUnavailableException if the source does not answer properly; trying again may
   *     help
   * @throws IOException if the content store fails
   * @throws InterruptedException if the thread was interrupted
   */
  public WatchVerdict watch(Manifest frozen, Snapshot known, Progress progress)
      throws IOException, InterruptedException {
    try {
      return new FreezeWatch(frozen, known, progress).watch(() -> open(known.source()));
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw interrupted(e);
    }
  }

  private Reading open(URI source) throws IOException {
    return Reading.open(source, policy, layout, store, threads);
  }

  private static InterruptedException interrupted(IOException e) {
    // the exception takes the flag's place
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("the check was interrupted");
    interrupted.initCause(e);
    return interrupted;
  }
}
