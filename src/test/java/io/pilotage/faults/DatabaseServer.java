package io.pilotage.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL of a pair: a directory, a port, and a process that may be killed. */
final class DatabaseServer {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What a server makes anew for itself, or gets from the one that it follows. */
  private static final Set<String> NOT_COPIED =
      Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots");

  private static final Set<String> OF_THE_PROCESS =
      Set.of("postmaster.pid", "postmaster.opts", "standby.signal", "backup_label");

  private final Path programs;
  private final Path directory;
  private final Path log;
  private final int port;
  private @Nullable Process process;

  DatabaseServer(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.log = directory.resolveSibling(directory.getFileName() + ".log");
    this.port = port;
  }

  int port() {
    return port;
  }

  /** Starts the process and waits until it answers. */
  void start() {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // It refuses to be root, and so it is nobody in a name space of its own.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", directory.toString()));
    command.addAll(List.of("-p", Integer.toString(port), "-h", "127.0.0.1"));
    for (String setting :
        List.of(
            "unix_socket_directories=",
            "wal_level=replica",
            "wal_keep_size=1GB",
            "hot_standby=on",
            "max_connections=100",
            "wal_retrieve_retry_interval=200ms")) {
      command.addAll(List.of("-c", setting));
    }
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("PostgreSQL answers, see " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .failFast("PostgreSQL ended, see " + log, () -> !running().isAlive())
        .until(this::answers);
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2".formatted(port),
        "postgres",
        "postgres");
  }

  void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  String ask(String sql) {
    try (Connection connection = connect()) {
      return ask(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** As if the machine went away: all its processes at once, without a word to anybody. */
  void kill() {
    Process postmaster = running();
    List<ProcessHandle> workers = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    workers.forEach(worker -> worker.onExit().join());
  }

  /** As if the machine hung: connections stand, new ones are accepted, and nobody says a word. */
  void freeze() {
    Process postmaster = running();
    List<String> command = new ArrayList<>(List.of("kill", "-STOP"));
    Stream.concat(Stream.of(postmaster.toHandle()), postmaster.descendants())
        .forEach(process -> command.add(Long.toString(process.pid())));
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException("cannot stop PostgreSQL");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Becomes what the other is at present, and follows it from there. */
  void follow(DatabaseServer primary) throws IOException, SQLException {
    FileSystemUtils.deleteRecursively(directory);
    try (Connection connection = primary.connect()) {
      ask(connection, "select pg_backup_start('standby', true)");
      copy(primary.directory);
      Files.writeString(
          directory.resolve("backup_label"),
          ask(connection, "select labelfile from pg_backup_stop(wait_for_archive => false)"));
    }
    Files.createFile(directory.resolve("standby.signal"));
    Files.writeString(
        directory.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(primary.port));
    start();
  }

  /** As a file system sees it while the server goes on: its journal mends what is torn. */
  private void copy(Path source) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path to = directory.resolve(source.relativize(from));
            Files.createDirectories(to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            return NOT_COPIED.contains(source.relativize(from).toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            String name = source.relativize(from).toString();
            return OF_THE_PROCESS.contains(name) ? FileVisitResult.CONTINUE : copy(from, name);
          }

          private FileVisitResult copy(Path from, String name) throws IOException {
            try {
              Files.copy(from, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException e) {
              // A table that was dropped meanwhile: the journal says so too.
              return FileVisitResult.CONTINUE;
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  private Process running() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("PostgreSQL was never started");
    }
    return running;
  }
}
