package io.pilotage.mirror;

import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.mirror.MirrorTree.Content;
import io.pilotage.repository.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a release tree that nobody reads yet. Takes up what an earlier attempt left; a file that
 * an older tree of ours has already is linked, all others are copied. Every byte is verified.
 */
final class TreeBuilding {

  private static final int BUFFER = 1 << 16;

  private final MirrorTree tree;
  private final Path root;
  private final List<Path> otherTrees;
  private final ContentStore store;
  private final Consumer<Step> hook;

  TreeBuilding(
      MirrorTree tree, Path root, List<Path> otherTrees, ContentStore store, Consumer<Step> hook) {
    this.tree = tree;
    this.root = root;
    this.otherTrees = List.copyOf(otherTrees);
    this.store = store;
    this.hook = hook;
  }

  void build() throws IOException {
    Files.createDirectories(root);
    for (Map.Entry<String, Content> file : tree.files().entrySet()) {
      place(file.getKey(), file.getValue());
    }
    Durable.write(root.resolve(MirrorTree.LIST), tree.list());
    hook.accept(Step.LIST_WRITTEN);
    Files.walkFileTree(root, new Finish());
  }

  private void place(String path, Content content) throws IOException {
    Path file = root.resolve(path);
    if (holds(file, content)) {
      return;
    }
    Files.createDirectories(Durable.parent(file));
    Path temp = Durable.temp(file);
    Files.deleteIfExists(temp);
    if (!link(path, content, temp)) {
      copy(path, content, temp);
    }
    Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE);
    hook.accept(Step.FILE_IN_PLACE);
  }

  private boolean link(String path, Content content, Path temp) throws IOException {
    for (Path other : otherTrees) {
      Path candidate = other.resolve(path);
      if (holds(candidate, content) && linked(temp, candidate)) {
        return true;
      }
    }
    return false;
  }

  /** Not every file system has links, and every file system has a limit to them. */
  private static boolean linked(Path link, Path file) {
    try {
      Files.createLink(link, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private void copy(String path, Content content, Path temp) throws IOException {
    try (InputStream bytes = open(path, content);
        FileChannel channel =
            FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
        hook.accept(Step.FILE_HALF_WRITTEN);
      }
      if (channel.position() != content.size()) {
        throw new IOException(path + " has another size than the manifest says");
      }
      channel.force(true);
    }
  }

  private InputStream open(String path, Content content) throws IOException {
    try {
      return store.open(content.sha256());
    } catch (NoSuchFileException e) {
      throw new IOException("the content store has lost " + path + ": check again", e);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static boolean holds(Path file, Content content) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) != content.size()) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return Sha256.of(bytes, content.size()).equals(content);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Removes what interrupted attempts left, and brings the directories to disk. */
  private final class Finish extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
      String path = root.relativize(file).toString();
      if (!tree.files().containsKey(path) && !path.equals(MirrorTree.LIST)) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Durable.syncDirectory(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
