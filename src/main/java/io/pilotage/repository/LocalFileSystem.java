package io.pilotage.repository;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Whether stamps of files may be believed. They may on file systems of this machine's own kernel;
 * the clock and the cache of a file server can hide what moved a ctime.
 */
public final class LocalFileSystem {

  private static final Set<String> LOCAL =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "f2fs", "jfs");

  private LocalFileSystem() {}

  /**
   * Asks for one place.
   *
   * @param place an existing file or directory
   * @return whether this machine's own kernel keeps it; false where that cannot be found out
   * @throws NoSuchFileException if there is no such place
   */
  public static boolean holds(Path place) throws NoSuchFileException {
    if (Files.notExists(place)) {
      throw new NoSuchFileException(place.toString());
    }
    try {
      FileStore store = Files.getFileStore(place);
      return LOCAL.contains(store.type());
    } catch (IOException e) {
      // In a changed root the table of mounts does not name the file system that one stands on:
      // nothing is known, so nothing is believed, and every byte is read.
      return false;
    }
  }
}
