package io.pilotage.repository.metadata;

import io.pilotage.repository.rpm.Dependency;
import java.util.List;

/**
 * What a package of {@code primary.xml} offers to others.
 *
 * @param provides what it provides, itself included
 * @param files some of its files, by absolute paths: those that are often required
 */
public record PackageOffer(List<Dependency> provides, List<String> files) {

  /** Copies the lists. */
  public PackageOffer {
    provides = List.copyOf(provides);
    files = List.copyOf(files);
  }
}
