package io.pilotage.repository.signature;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The public keys of those whose signatures count. Immutable. Keys are believed because they are
 * configured; what a key says about itself (users, expiry, subkeys, revocation) is believed only
 * where the key signed it.
 */
public final class Keyring {

  /** Without any key. */
  public static final Keyring EMPTY = new Keyring(List.of());

  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_FILES = 1000;

  private final List<TrustedKey> keys;
  private final Map<Long, List<TrustedKey>> byId = new HashMap<>();

  private Keyring(List<TrustedKey> keys) {
    this.keys = List.copyOf(keys);
    this.keys.forEach(
        key -> byId.computeIfAbsent(key.key().getKeyID(), id -> new ArrayList<>()).add(key));
  }

  /**
   * Reads keys, armoured or binary, any number in a file.
   *
   * @param path a file, or a directory whose files (except hidden ones) are all read
   * @return the keys that may sign
   * @throws RefusedException naming the field {@code keys}, and each file with what is wrong in it
   * @throws IOException if a file cannot be read
   */
  public static Keyring read(Path path) throws IOException {
    List<TrustedKey> keys = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Path file : files(path)) {
      try {
        keys.addAll(new KeyFile(bytes(file)).keys());
      } catch (MalformedPacketException e) {
        faults.add(new Fault("keys", "malformed", file.getFileName() + ": " + e.reason()));
      }
    }
    if (faults.isEmpty() && keys.isEmpty()) {
      faults.add(new Fault("keys", "missing", "there is no public key in " + path.getFileName()));
    }
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return new Keyring(keys);
  }

  /**
   * Whether there is no key.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * The keys that may sign, subkeys included.
   *
   * @return in the order of the files
   */
  public List<KeyFacts> keys() {
    return keys.stream().map(TrustedKey::facts).toList();
  }

  /** All keys of an id: ids can be forged to be equal. */
  List<TrustedKey> find(long keyId) {
    return byId.getOrDefault(keyId, List.of());
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> sorted =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      if (sorted.size() > MOST_FILES) {
        throw new RefusedException(
            List.of(new Fault("keys", "too-many", "more than " + MOST_FILES + " files")));
      }
      return sorted;
    }
  }

  private static byte[] bytes(Path file) throws IOException, MalformedPacketException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new MalformedPacketException("larger than any file of keys");
      }
      return bytes;
    }
  }
}
