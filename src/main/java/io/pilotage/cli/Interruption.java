package io.pilotage.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command tidy up when somebody presses Control-C. */
final class Interruption {

  private static final int SECONDS_TO_TIDY_UP = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread command) {
    hook = new Thread(() -> end(command), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on until it is over, the end of the process first interrupts this thread. */
  static Interruption ofThisThread() {
    return new Interruption(Thread.currentThread());
  }

  private void end(Thread command) {
    command.interrupt();
    try {
      if (!done.await(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS)) {
        Console.real().say("interrupted; scratch files may be left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has tidied up. */
  void over() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already: the hook waited for just this
    }
  }
}
