package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.signature.Trust;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to check.
 *
 * @param source the root of the repository, as {@link RepositoryCheck#declare} accepted it
 * @param branches the OS branches to read, at least one
 * @param scope for updates: what may have changed; null for a first release
 * @param baseOs what the OS itself provides; null if nobody declared it
 * @param trust whose signatures count, and how much
 */
public record CheckRequest(
    URI source,
    List<OsBranch> branches,
    @Nullable UpdateScope scope,
    @Nullable BaseOs baseOs,
    Trust trust) {

  /** Sorts the branches; refuses an empty list. */
  public CheckRequest {
    branches = List.copyOf(new TreeSet<>(branches));
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("name at least one OS branch");
    }
  }

  /**
   * A check where nobody configured keys.
   *
   * @param source the root of the repository
   * @param branches at least one
   * @param scope for updates: what may have changed; null for a first release
   * @param baseOs what the OS itself provides; null if nobody declared it
   */
  public CheckRequest(
      URI source, List<OsBranch> branches, @Nullable UpdateScope scope, @Nullable BaseOs baseOs) {
    this(source, branches, scope, baseOs, Trust.NONE);
  }

  /**
   * The check of a first release (P-13).
   *
   * @param source the root of the repository
   * @param branches at least one
   * @param baseOs what the OS itself provides; null if nobody declared it
   * @return the request
   */
  public static CheckRequest firstRelease(
      URI source, List<OsBranch> branches, @Nullable BaseOs baseOs) {
    return new CheckRequest(source, branches, null, baseOs);
  }
}
