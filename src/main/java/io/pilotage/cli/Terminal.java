package io.pilotage.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Java 17 does not tell of terminals. */
final class Terminal {

  private static final Pattern DEVICE = Pattern.compile("/dev/(?:pts/\\d+|tty.*|console)");
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,4})\\s*");
  private static final int USUAL_WIDTH = 80;

  private Terminal() {}

  /** Whether a file descriptor of this process is a terminal. */
  @SuppressWarnings("SystemConsoleNull") // from Java 22 on there is a console without a terminal
  static boolean isAt(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      return DEVICE.matcher(Files.readSymbolicLink(link).toString()).matches();
    } catch (IOException | UnsupportedOperationException e) {
      // no /proc: only known of standard input and output together
      return System.console() != null;
    }
  }

  /** How many columns the terminal has; 80 if nobody knows. */
  static int width() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectErrorStream(true)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = SIZE.matcher(answer);
      boolean known = stty.waitFor(1, TimeUnit.SECONDS) && size.matches();
      return known ? Math.max(20, Integer.parseInt(size.group(1))) : USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
