package io.pilotage.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system and the network complain of, for people. */
final class Problems {

  private Problems() {}

  static String text(IOException problem) {
    if (problem instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    } else if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    } else if (problem instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
