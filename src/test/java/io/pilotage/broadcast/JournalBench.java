package io.pilotage.broadcast;

import io.pilotage.journal.Journal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the journal costs a broadcast: {@code JournalBench DIRECTORY [mails] [rounds]} sends it with
 * and without in turn, on a PostgreSQL that forces its own commits, to a mail server on the
 * loopback address that takes everything at once; prints medians. Directory and database on the
 * same disk.
 */
final class JournalBench {

  private final String[] addresses;
  private final int rounds;
  private final Path directory;

  private JournalBench(Path directory, int mails, int rounds) {
    this.directory = directory;
    this.rounds = rounds;
    addresses =
        IntStream.range(0, mails).mapToObj(i -> "site" + i + "@x.org").toArray(String[]::new);
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    int mails = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(Files.createTempDirectory(directory, "database"))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setRegisterShutdownHook(false);
    try (EmbeddedPostgres server = builder.start()) {
      new JournalBench(directory, mails, rounds).measure(server.getPostgresDatabase());
    }
  }

  private void measure(DataSource server) throws Exception {
    SingleConnectionDataSource database =
        new SingleConnectionDataSource(server.getConnection(), true);
    Flyway.configure().dataSource(database).load().migrate();
    long[] without = new long[rounds];
    long[] with = new long[rounds];
    for (int round = -2; round < rounds; round++) {
      long none = millis(database, Journal.NONE);
      long some =
          millis(
              database,
              Journal.in(Files.createTempDirectory(directory, "journal"), Clock.systemUTC()));
      if (round >= 0) {
        without[round] = none;
        with[round] = some;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d mails, %d rounds: %d ms without (%d to %d), %d ms with the journal (%d to %d), ratio"
            + " %.2f%n",
        addresses.length,
        rounds,
        middle(without),
        without[0],
        without[rounds - 1],
        middle(with),
        with[0],
        with[rounds - 1],
        (double) middle(with) / middle(without));
  }

  private long millis(DataSource database, Journal journal) throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> ScriptedMailServer.AS_USUAL)) {
      MailRoom room = MailRoom.withJournal(database, journal, server.port());
      String id = room.broadcasts.plan(MailRoom.announcement(addresses));
      long begin = System.nanoTime();
      SendOutcome outcome = room.broadcasts.send(id);
      long end = System.nanoTime();
      if (outcome.sent() != addresses.length) {
        throw new IllegalStateException(outcome.toString());
      }
      return (end - begin) / 1_000_000;
    }
  }

  /** Sorts. */
  private static long middle(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
