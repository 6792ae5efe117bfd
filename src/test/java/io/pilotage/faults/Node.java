package io.pilotage.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node: the packaged jar in a process of its own, which may end at any moment. */
final class Node {

  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final int OK = 200;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final String name;
  private final List<String> java;
  private final List<String> options;
  private final Path log;
  private final URI base;
  private @Nullable Process process;
  private List<String> other = List.of();
  private volatile boolean paused;
  private volatile boolean takenOut;

  Node(String name, Path directory, List<String> java, List<String> options) {
    this.name = name;
    this.log = directory.resolve("node-" + name + ".log");
    int port = freePort();
    this.base = URI.create("http://127.0.0.1:" + port);
    this.java = java;
    this.options = new ArrayList<>(options);
    this.options.add("--server.port=" + port);
  }

  /** From its next start it is another release, until it is upgraded. */
  void runInstead(List<String> otherJava) {
    other = otherJava;
  }

  /** From its next start it is of today. */
  void upgrade() {
    other = List.of();
  }

  String name() {
    return name;
  }

  URI base() {
    return base;
  }

  Path log() {
    return log;
  }

  /** Starts the process; {@link #awaitReady} says when it can be called. */
  void start() {
    List<String> command = new ArrayList<>(other.isEmpty() ? java : other);
    command.addAll(options);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitReady() {
    await("node " + name + " is ready, see " + log)
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(300))
        .failFast("node " + name + " ended, see " + log, () -> !isAlive())
        .until(this::isReady);
  }

  private boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Whether anybody would get an answer, once it is ready. */
  boolean isCallable() {
    return isAlive() && !paused && !takenOut;
  }

  /** People are led to it no longer; it goes on with whatever else it has to do. */
  void takeOut() {
    takenOut = true;
  }

  /** People are led to it again. */
  void putBack() {
    takenOut = false;
  }

  /** Whether it ended at a crash point. */
  boolean hasCrashed() {
    return process != null && !process.isAlive() && process.exitValue() == CrashPoint.EXIT;
  }

  /** How it ended. */
  int exit() {
    return running().exitValue();
  }

  /** Stops it in its tracks; to the others it looks dead. */
  void pause() {
    paused = true;
    signal("STOP");
  }

  /** It goes on, and does not know that time has passed. */
  void resume() {
    signal("CONT");
    paused = false;
  }

  /** Asks it to end in good order. */
  void terminate() {
    signal("TERM");
  }

  private void signal(String signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(running().pid()))
              .redirectErrorStream(true)
              .start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("cannot signal node " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it has ended; false if it goes on for longer. */
  boolean awaitEnd(Duration longest) {
    try {
      return running().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void destroy() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private Process running() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("node " + name + " was never started");
    }
    return running;
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
