package io.pilotage.mirror;

import io.pilotage.mirror.DirectoryMirror.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of its own that publishes one version after the other until it is killed. */
final class Publisher {

  static final int KEEP = 20;
  private static final int DIED = 137;

  private Publisher() {}

  /** Arguments: the directory, the first run, and the step before which it dies; 0: never. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    AtomicInteger steps = new AtomicInteger(Integer.parseInt(arguments[2]));
    Sample sample = Sample.in(directory);
    DirectoryMirror mirror =
        new DirectoryMirror(
            directory.resolve("target"),
            sample.store(),
            new Settings(KEEP, Placement.COPY, 2, null),
            step -> {
              if (steps.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(DIED);
              }
            });
    for (int run = Integer.parseInt(arguments[1]); ; run++) {
      mirror.publish(sample.order("run-" + run, String.valueOf(run), run));
      System.out.println(run);
    }
  }
}
