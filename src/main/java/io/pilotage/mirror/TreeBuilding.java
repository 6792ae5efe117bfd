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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a release tree that nobody reads yet. Takes up what an earlier attempt left; a file that
 * an older tree of ours has already is linked, the others come from the content store. Every byte
 * is verified, in this run or, as a stamp proves, in an earlier one.
 */
final class TreeBuilding {

  private static final int BUFFER = 1 << 17;
  private static final String READ_ONLY = "r--r--r--";

  private final MirrorTree tree;
  private final Path root;
  private final Materials materials;
  private final Crew crew;
  private final Consumer<Step> hook;
  private final Queue<Path> unsynced = new ConcurrentLinkedQueue<>();

  /**
   * From what a tree is built.
   *
   * @param store where all approved bytes are
   * @param placement how they come from there
   * @param otherTrees trees of ours that may have some files already, the likeliest first
   * @param verified what is known of all these files
   */
  record Materials(
      ContentStore store, Placement placement, List<Path> otherTrees, Verified verified) {

    Stream<Path> links(String path, Content content) {
      Stream<Path> others = otherTrees.stream().map(other -> other.resolve(path));
      return placement == Placement.LINK
          ? Stream.concat(others, Stream.of(store.path(content.sha256())))
          : others;
    }
  }

  TreeBuilding(MirrorTree tree, Path root, Materials materials, Crew crew, Consumer<Step> hook) {
    this.tree = tree;
    this.root = root;
    this.materials = materials;
    this.crew = crew;
    this.hook = hook;
  }

  void build() throws IOException {
    boolean resumed = Files.exists(root, LinkOption.NOFOLLOW_LINKS);
    if (resumed) {
      Files.walkFileTree(root, new Leftovers());
    }
    Files.createDirectories(root);
    for (String directory : tree.directories()) {
      Files.createDirectories(root.resolve(directory));
    }
    crew.each(tree.files().entrySet(), file -> place(file.getKey(), file.getValue()));
    for (Map.Entry<String, byte[]> file : tree.enclosed().entrySet()) {
      enclose(root.resolve(file.getKey()), file.getValue());
    }
    hook.accept(Step.LIST_WRITTEN);
    bringToDisk();
  }

  private void place(String path, Content content) throws IOException {
    Path file = root.resolve(path);
    if (materials.verified().holds(file, content)) {
      return;
    }
    Files.deleteIfExists(file);
    if (!link(path, content, file)) {
      copy(path, content, file);
    }
    hook.accept(Step.FILE_IN_PLACE);
  }

  private boolean link(String path, Content content, Path file) throws IOException {
    for (Path candidate : (Iterable<Path>) materials.links(path, content)::iterator) {
      if (materials.verified().holds(candidate, content) && linked(file, candidate)) {
        Durable.permit(file, READ_ONLY);
        materials.verified().linked(file, content);
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

  private void copy(String path, Content content, Path file) throws IOException {
    try (InputStream bytes = open(path, content);
        FileChannel channel = Durable.create(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        Durable.writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
        hook.accept(Step.FILE_HALF_WRITTEN);
      }
      if (channel.position() != content.size()) {
        throw new IOException(path + " has another size than the manifest says");
      }
    }
    Durable.permit(file, READ_ONLY);
    materials.verified().written(file, content);
    unsynced.add(file);
  }

  private InputStream open(String path, Content content) throws IOException {
    try {
      return materials.store().open(content.sha256());
    } catch (NoSuchFileException e) {
      throw new IOException("the content store has lost " + path + ": check again", e);
    }
  }

  private void enclose(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel = Durable.create(file)) {
      Durable.writeFully(channel, ByteBuffer.wrap(bytes));
    }
    Durable.permit(file, READ_ONLY);
    materials.verified().written(file, new Content(bytes.length, Sha256.of(bytes)));
    unsynced.add(file);
  }

  /** All files first, then each directory once: one by one would wait for the disk each time. */
  private void bringToDisk() throws IOException {
    crew.each(List.copyOf(unsynced), Durable::sync);
    for (String directory : tree.directories()) {
      Durable.sync(root.resolve(directory));
    }
    Durable.sync(root);
  }

  /** Removes what an interrupted attempt left and the tree has no place for. */
  private final class Leftovers extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
      if (!tree.files().containsKey(root.relativize(file).toString())) {
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
      if (Durable.children(directory).isEmpty()) {
        Files.delete(directory);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
