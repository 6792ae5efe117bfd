package io.pilotage.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source on this machine. Follows no link and opens nothing but regular files. */
final class FileTree implements SourceTree {

  private final Path root;
  private final Path below;
  private final int mostEntries;
  private final FileStamps stamps;

  private FileTree(Path root, Path below, int mostEntries) throws IOException {
    this.root = root;
    this.below = below;
    this.mostEntries = mostEntries;
    this.stamps = FileStamps.below(root);
  }

  /** Refuses a path that lies below no allowed root, is not there, or is reached by a link. */
  static FileTree open(Path source, SourcePolicy policy) throws IOException {
    for (Path allowed : policy.fileRoots()) {
      Path root = allowed.toAbsolutePath().normalize();
      if (source.startsWith(root)) {
        if (!Files.isDirectory(root)) {
          throw missing();
        }
        FileTree tree = new FileTree(root, root.relativize(source), Listing.most(policy.limits()));
        if (tree.attributes("") == null) {
          throw missing();
        }
        return tree;
      }
    }
    throw new SourceRefusal(
        "source-not-allowed",
        "a directory outside the allowed ones",
        "a directory below an allowed root",
        "declare another address, or have the root allowed");
  }

  private static SourceRefusal missing() {
    return new SourceRefusal(
        "source-missing", "no such directory", "the repository", "correct the address");
  }

  @Override
  public Listing list(String directory) throws IOException {
    BasicFileAttributes attributes = attributes(directory);
    if (attributes == null) {
      return Listing.ABSENT;
    }
    if (!attributes.isDirectory()) {
      throw notDirectory();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(directory))) {
      return listing(entries);
    } catch (AccessDeniedException e) {
      throw unreadable();
    } catch (DirectoryIteratorException | IOException e) {
      throw passOrWrap(e);
    }
  }

  private Listing listing(DirectoryStream<Path> entries) throws IOException {
    List<String> files = new ArrayList<>();
    List<String> directories = new ArrayList<>();
    List<String> others = new ArrayList<>();
    int count = 0;
    for (Path entry : entries) {
      count++;
      if (count > mostEntries) {
        throw Listing.tooMany(mostEntries);
      }
      String name = String.valueOf(entry.getFileName());
      BasicFileAttributes attributes = read(entry);
      if (attributes != null) {
        (attributes.isRegularFile() ? files : attributes.isDirectory() ? directories : others)
            .add(name);
      }
    }
    return Listing.of(files, directories, others);
  }

  @Override
  public @Nullable SourceFile open(String file, String known) throws IOException {
    // taken before anything is read; whoever trusts it asks again afterwards
    String stamp = stamps.of(path(file));
    if (!known.isEmpty() && stamp.equals(known)) {
      return new SourceFile(null, known);
    }
    boolean settled = !stamp.isEmpty() && FileStamps.isSettled(stamp, Instant.now());
    InputStream bytes = open(file);
    return bytes == null ? null : new SourceFile(bytes, settled ? stamp : SourceFile.NO_STAMP);
  }

  @Override
  public boolean isStill(String file, String stamp) throws IOException {
    return stamps.of(path(file)).equals(stamp);
  }

  private @Nullable InputStream open(String file) throws IOException {
    BasicFileAttributes attributes = attributes(file);
    if (attributes == null) {
      return null;
    }
    if (!attributes.isRegularFile()) {
      throw irregular();
    }
    try {
      return Channels.newInputStream(
          Files.newByteChannel(
              path(file), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException e) {
      return null;
    } catch (AccessDeniedException e) {
      throw unreadable();
    }
  }

  /** Reads of files end by themselves when their thread is interrupted. */
  @Override
  public void close() {}

  private Path path(String file) {
    return root.resolve(below).resolve(file);
  }

  /** Attributes of a path, no part of which below the root is a link; null if it is not there. */
  private @Nullable BasicFileAttributes attributes(String file) throws IOException {
    Path at = root;
    BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
    for (Path part : root.relativize(path(file))) {
      if (part.toString().isEmpty()) {
        continue; // the root itself
      }
      if (!attributes.isDirectory()) {
        throw notDirectory();
      }
      at = at.resolve(part);
      attributes = read(at);
      if (attributes == null) {
        return null;
      }
      if (attributes.isSymbolicLink()) {
        throw irregular();
      }
    }
    return attributes;
  }

  private static @Nullable BasicFileAttributes read(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    } catch (AccessDeniedException e) {
      throw unreadable();
    }
  }

  private static IOException passOrWrap(Exception e) {
    return e instanceof SourceRefusal refusal
        ? refusal
        : new SourceUnavailableException("the directory cannot be read", e);
  }

  private static SourceRefusal irregular() {
    return new SourceRefusal(
        "not-a-regular-file",
        "a symbolic link or special file",
        "a regular file or directory",
        "put the file itself in its place");
  }

  private static SourceRefusal notDirectory() {
    return new SourceRefusal(
        "not-a-directory", "a file", "a directory", "put a directory in its place");
  }

  private static SourceRefusal unreadable() {
    return new SourceRefusal(
        "not-readable", "permission denied", "a readable file", "let others read it");
  }
}
