package io.pilotage.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;

/** What somebody does who really wants to. */
final class Tamper {

  private Tamper() {}

  /** Writes into the same inode. */
  static void inPlace(Path file, String text) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, text);
  }

  /** Writes into the same inode and hides it. */
  static void inPlaceWithItsTimePutBack(Path file, String text) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    inPlace(file, text);
    Files.setLastModifiedTime(file, before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
  }
}
