package io.pilotage.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The external program {@code rsync}: no shell, a limited time, a limited memory of its output. */
final class RsyncProgram {

  private static final int LONGEST_TEXT = 1 << 13;

  private final String program;
  private final List<String> always;
  private final Duration total;

  RsyncProgram(String program, List<String> always, Duration total) {
    this.program = program;
    this.always = List.copyOf(always);
    this.total = total;
  }

  /**
   * How it ended.
   *
   * @param code its exit code
   * @param text the beginning of what it said
   */
  record Ending(int code, String text) {}

  Ending run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(always);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // what somebody set for his own use of rsync must not change where this one connects, or how
    builder.environment().keySet().removeIf(name -> name.startsWith("RSYNC_"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      return ending(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while rsync ran");
    } finally {
      process.destroyForcibly();
    }
  }

  private Ending ending(Process process) throws IOException, InterruptedException {
    Output output = new Output(process.getInputStream());
    Thread reader = new Thread(output, "rsync-output");
    reader.setDaemon(true);
    reader.start();
    if (!process.waitFor(total.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("rsync did not end in " + total);
    }
    reader.join(total.toMillis());
    return new Ending(process.exitValue(), output.text());
  }

  /** Reads all, so that the program never waits for us, and keeps the beginning. */
  private static final class Output implements Runnable {

    private final InputStream bytes;
    private final StringBuilder text = new StringBuilder();

    Output(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public void run() {
      byte[] buffer = new byte[LONGEST_TEXT];
      try {
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
          keep(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
      } catch (IOException e) {
        keep(" (the rest could not be read: " + e.getMessage() + ")");
      }
    }

    private synchronized void keep(String more) {
      text.append(more, 0, Math.min(more.length(), LONGEST_TEXT - text.length()));
    }

    synchronized String text() {
      return text.toString().replaceAll("[^\\x20-\\x7e\\n]", "?").strip();
    }
  }
}
