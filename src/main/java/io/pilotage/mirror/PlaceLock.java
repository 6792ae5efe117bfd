package io.pilotage.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps threads and processes apart for the short steps that change what others see. */
final class PlaceLock {

  /** File locks are held by the whole process: within it, threads need one of their own. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private PlaceLock() {}

  static <T> T holding(Path file, Step<T> step) throws IOException {
    ReentrantLock threads =
        THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), key -> new ReentrantLock());
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      if (!processes.isValid()) {
        throw new IOException("the lock of the mirror is not to be had");
      }
      return step.run();
    } finally {
      threads.unlock();
    }
  }

  /** What is done under the lock. */
  interface Step<T> {
    T run() throws IOException;
  }
}
