package io.pilotage.process.check;

import io.pilotage.repository.BaseOs;
import io.pilotage.repository.SourceLimits;
import io.pilotage.repository.SourcePolicy;
import io.pilotage.repository.signature.SignaturePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where source repositories may be read from, and where their content is staged (P-13).
 *
 * @param store the directory of the content store
 * @param fileRoots directories below which {@code file:} repositories may lie
 * @param hosts names of the hosts that may be read, none for any public one
 * @param privateRanges CIDR ranges of private addresses that may be read, usually none
 * @param baseOs a file that lists what the base OS provides, one thing a line; a line {@code
 *     repository <url>} stands for everything that the repodata there names; none: every
 *     requirement must be met by the repository itself
 * @param keys a file of OpenPGP public keys whose signatures on packages count, or a directory of
 *     such files
 * @param signatures what is made of them: {@code ignore}, {@code warn}, or {@code require} a good
 *     one on each package
 */
@ConfigurationProperties("pilotage.repository")
record RepositoryProperties(
    @DefaultValue("data/store") Path store,
    @DefaultValue("data/source") List<Path> fileRoots,
    @DefaultValue Set<String> hosts,
    @DefaultValue List<String> privateRanges,
    @Nullable Path baseOs,
    @Nullable Path keys,
    @DefaultValue("warn") SignaturePolicy signatures) {

  /** From where repositories may be read. */
  SourcePolicy policy() {
    return new SourcePolicy(
        fileRoots.stream().map(root -> root.toAbsolutePath().normalize()).toList(),
        hosts,
        privateRanges,
        SourceLimits.DEFAULT);
  }

  /** What the base OS provides, as its file says now; null if nobody declared it. */
  @Nullable BaseOs readBaseOs() throws IOException {
    return baseOs == null ? null : BaseOs.parse(Files.readString(baseOs));
  }
}
