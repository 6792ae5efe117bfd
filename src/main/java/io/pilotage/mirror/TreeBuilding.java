package io.pilotage.mirror;

import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.mirror.MirrorTree.Content;
import io.pilotage.repository.ContentStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
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
  private final boolean resumed;

  /** Outside of the heap: the bytes come from a file and go to a file. */
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));

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

    List<Path> links(String path, Content content) {
      List<Path> links = new ArrayList<>();
      otherTrees.forEach(tree -> links.add(tree.resolve(path)));
      if (placement == Placement.LINK) {
        links.add(store.path(content.sha256()));
      }
      return links;
    }
  }

  TreeBuilding(MirrorTree tree, Path root, Materials materials, Crew crew, Consumer<Step> hook) {
    this.tree = tree;
    this.root = root;
    this.materials = materials;
    this.crew = crew;
    this.hook = hook;
    this.resumed = Files.exists(root, LinkOption.NOFOLLOW_LINKS);
  }

  void build() throws IOException {
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
    if (resumed) {
      if (materials.verified().holds(file, content)) {
        return;
      }
      Files.deleteIfExists(file);
    }
    if (!link(path, content, file)) {
      copy(path, content, file);
    }
    hook.accept(Step.FILE_IN_PLACE);
  }

  private boolean link(String path, Content content, Path file) throws IOException {
    for (Path candidate : materials.links(path, content)) {
      if (materials.verified().holds(candidate, content) && linked(file, candidate)) {
        if (materials.placement() == Placement.LINK) {
          Durable.permit(file, READ_ONLY);
          materials.verified().linked(file, content);
        }
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
    Content copied;
    try (FileChannel from = open(path, content);
        FileChannel to = Durable.create(file)) {
      copied = copy(from, to);
    }
    if (!copied.equals(content)) {
      materials.store().doubt(content.sha256());
      throw new IOException(
          "the content store holds other bytes than those of " + path + ": check again");
    }
    Durable.permit(file, READ_ONLY);
    materials.verified().written(file, content);
    unsynced.add(file);
  }

  private Content copy(FileChannel from, FileChannel to) throws IOException {
    MessageDigest digest = Sha256.digest();
    ByteBuffer buffer = buffers.get();
    long size = 0;
    for (int count = from.read(buffer.clear()); count >= 0; count = from.read(buffer.clear())) {
      size += count;
      digest.update(buffer.flip().duplicate());
      Durable.writeFully(to, buffer);
      hook.accept(Step.FILE_HALF_WRITTEN);
    }
    return new Content(size, Sha256.hex(digest.digest()));
  }

  private FileChannel open(String path, Content content) throws IOException {
    try {
      return FileChannel.open(
          materials.store().path(content.sha256()),
          StandardOpenOption.READ,
          LinkOption.NOFOLLOW_LINKS);
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
