package io.pilotage.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one stranger's input may cost: 64 MiB of memory and two seconds of processor time. Counts
 * everything that the thread allocates, also what is garbage at once: stricter than what was
 * promised, and the same in every run. Inputs that are made to be large are judged by {@link
 * SmallHeap}.
 */
public final class Bounds {

  /** Where this property is true, the dearest input is told at the end. */
  public static final String TELL = "pilotage.fuzz.tell";

  private static final Cost MOST = new Cost(64L << 20, 2_000_000_000L);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Cost dearest = new Cost(0, 0);

  static {
    if (Boolean.getBoolean(TELL)) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> System.out.println("dearest " + dearest)));
    }
  }

  /** Something that is done with an input. */
  @FunctionalInterface
  public interface Act {
    void run() throws Exception;
  }

  private record Cost(long bytes, long nanos) {

    private static Cost of(Act act) throws Exception {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long nanos = THREADS.getCurrentThreadCpuTime();
      act.run();
      return new Cost(
          THREADS.getCurrentThreadAllocatedBytes() - bytes,
          THREADS.getCurrentThreadCpuTime() - nanos);
    }

    private boolean exceeds(Cost other) {
      return bytes > other.bytes || nanos > other.nanos;
    }

    private Cost most(Cost other) {
      return new Cost(Math.max(bytes, other.bytes), Math.max(nanos, other.nanos));
    }

    private Cost least(Cost other) {
      return new Cost(Math.min(bytes, other.bytes), Math.min(nanos, other.nanos));
    }

    @Override
    public String toString() {
      return bytes + " bytes " + nanos / 1_000_000 + " ms";
    }
  }

  private Bounds() {}

  /**
   * Does it. What is dearer than all before is done again: the first of its kind also loads
   * classes, which is not the input's fault.
   */
  public static synchronized void keep(Act act) throws Exception {
    Cost cost = Cost.of(act);
    if (cost.exceeds(dearest)) {
      cost = cost.least(Cost.of(act));
      dearest = cost.most(dearest);
    }
    if (cost.exceeds(MOST)) {
      throw new AssertionError("one input took " + cost);
    }
  }
}
