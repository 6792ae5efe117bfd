package io.pilotage.repository.hostile;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Processor time that checks take, without what it takes to make their input: that of all threads
 * of the process, so also that of servers, compilers and collectors of garbage.
 */
final class Effort {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long nanos;

  /** Something that takes effort. */
  @FunctionalInterface
  interface Work<T> {
    T result() throws IOException, InterruptedException;
  }

  <T> T of(Work<T> work) throws IOException, InterruptedException {
    long before = PROCESS.getProcessCpuTime();
    try {
      return work.result();
    } finally {
      nanos += PROCESS.getProcessCpuTime() - before;
    }
  }

  /** So far. */
  long nanos() {
    return nanos;
  }
}
