package io.pilotage.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/**
 * The password of all demo people: the configured one, or one made up at the first start and kept
 * where only the owner of the data directory reads it.
 */
final class DemoPassword {

  /** No vowels and no letters of a user id, which the engine's password policy forbids inside. */
  private static final String LETTERS = "bcdfghjkqwxz23456789";

  private static final int LENGTH = 16;

  private DemoPassword() {}

  static String from(String configured, Path dataDirectory) {
    return configured.isBlank() ? kept(dataDirectory.resolve("sandbox-password")) : configured;
  }

  private static String kept(Path file) {
    try {
      if (!Files.exists(file)) {
        // a temporary file is its owner's alone from the moment it exists, and complete when named
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(directory, "sandbox-password", ".new");
        Files.writeString(fresh, madeUp());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the password of the demo people", e);
    }
  }

  private static String madeUp() {
    StringBuilder password = new StringBuilder("P-7q");
    new SecureRandom()
        .ints(LENGTH, 0, LETTERS.length())
        .forEach(i -> password.append(LETTERS.charAt(i)));
    return password.toString();
  }
}
