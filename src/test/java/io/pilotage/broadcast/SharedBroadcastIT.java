package io.pilotage.broadcast;

import static io.pilotage.broadcast.ScriptedMailServer.AS_USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that carry out one broadcast at once, on a database with many writers. */
class SharedBroadcastIT {

  @TempDir private Path directory;

  @Test
  void everyMailIsClaimedByOneOfThemAndSentOnce() throws Exception {
    String[] addresses =
        IntStream.range(0, 150).mapToObj(i -> "site" + i + "@example.org").toArray(String[]::new);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        HikariDataSource one = pool(postgres);
        HikariDataSource other = pool(postgres);
        ScriptedMailServer server = new ScriptedMailServer(line -> AS_USUAL)) {
      Flyway.configure().dataSource(one).load().migrate();
      MailRoom room = MailRoom.withJournal(one, journal(), server.port());
      MailRoom otherRoom = MailRoom.withJournal(other, journal(), server.port());
      String id = room.broadcasts.plan(MailRoom.announcement(addresses));
      CyclicBarrier together = new CyclicBarrier(2);

      send(List.of(node(room, id, together), node(otherRoom, id, together)));

      assertThat(server.recipients).containsExactlyInAnyOrder(addresses);
      assertThat(server.connections).hasValue(2);
      List<LedgerRow> rows = room.broadcasts.ledger(id);
      assertThat(rows).extracting(LedgerRow::state).containsOnly(RecipientState.SENT);
      assertThat(rows).extracting(LedgerRow::attempts).containsOnly(1);
      List<JournalLine> lines = journal().read().lines();
      assertThat(lines).filteredOn(JournalLine::before).hasSize(150);
      assertThat(lines).hasSize(300).allMatch(room.reconciler::knows);
    }
  }

  private static void send(List<Callable<SendOutcome>> nodes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    try {
      for (Future<SendOutcome> node : threads.invokeAll(nodes)) {
        node.get(2, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<SendOutcome> node(MailRoom room, String id, CyclicBarrier together) {
    return () -> {
      together.await(1, TimeUnit.MINUTES);
      return room.broadcasts.send(id);
    };
  }

  private static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(postgres.getPostgresDatabase());
    pool.setMaximumPoolSize(2);
    return pool;
  }

  private Journal journal() {
    return Journal.in(directory.resolve("journal"), Clock.systemUTC());
  }
}
