package io.pilotage.repository.metadata;

import org.jspecify.annotations.Nullable;

/** Whether a document holds as many packages as it claims. */
final class PackageCount {

  private final @Nullable String claimed;
  private long count;

  PackageCount(@Nullable String claimed) {
    this.claimed = claimed;
  }

  void add() {
    count++;
  }

  /** At the end of the document. */
  void requireClaimed() throws MetadataRefusal {
    if (claimed != null && !claimed.equals(Long.toString(count))) {
      throw new MetadataRefusal(count + " packages where packages=\"" + claimed + "\" is claimed");
    }
  }
}
