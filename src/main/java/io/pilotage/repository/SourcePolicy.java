package io.pilotage.repository;

import io.pilotage.outbound.OutboundGate;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From where repositories may be read. Everything not named here is refused: also after a name was
 * resolved, and after every redirect.
 *
 * @param fileRoots directories below which {@code file:} sources may lie
 * @param hosts names of hosts, each as {@code name} (ports 80 and 443) or {@code name:port}; {@code
 *     *} allows every host with a public address
 * @param privateRanges address ranges such as {@code 10.1.0.0/16} which may be reached although
 *     they are not public
 * @param limits how much is read at most
 */
public record SourcePolicy(
    List<Path> fileRoots, Set<String> hosts, List<String> privateRanges, SourceLimits limits) {

  /** Copies; refuses ranges that are none with an {@link IllegalArgumentException}. */
  public SourcePolicy {
    fileRoots = List.copyOf(fileRoots);
    hosts =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    privateRanges = List.copyOf(privateRanges);
    OutboundGate.requireRanges(privateRanges);
  }

  /**
   * Only the file system, below some directories.
   *
   * @param roots the directories
   * @return the policy
   */
  public static SourcePolicy filesBelow(Path... roots) {
    return new SourcePolicy(List.of(roots), Set.of(), List.of(), SourceLimits.DEFAULT);
  }
}
