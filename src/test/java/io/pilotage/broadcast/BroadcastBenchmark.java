package io.pilotage.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pilotage.journal.Journal;
import io.pilotage.testing.Series;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * One call to ten thousand sites, each with its own link, on a PostgreSQL that forces its commits
 * and with the journal on the same disk, beside what scripts do: the same mail, written once, sent
 * in a loop, with a connection for each or over one, and no record of anything. A mail server on
 * the loopback address takes everything at once. That each recipient got exactly one is asserted,
 * nothing of the times.
 */
class BroadcastBenchmark {

  private static final int RECIPIENTS = Integer.getInteger("pilotage.bench.recipients", 10_000);
  private static final int ROUNDS = Integer.getInteger("pilotage.bench.rounds", 5);
  private static final Path DIRECTORY =
      Path.of(System.getProperty("pilotage.bench.dir", "target/bench"), "broadcast");

  private static final String SCRIPT = "a loop of `Transport.send`, a connection for each mail";

  private final Set<String> reached = ConcurrentHashMap.newKeySet();
  private final List<Recipient> recipients =
      IntStream.range(0, RECIPIENTS).mapToObj(BroadcastBenchmark::site).toList();
  private final MailSettings settings = MailRoom.settings(Map.of());
  private final MessageComposer composer = new MessageComposer(settings, Clock.systemUTC());
  private final Letter letter = new MailRenderer(settings).render(call(), recipients.get(0));

  /** Sends all of them and says how many seconds that took. */
  @FunctionalInterface
  private interface Way {
    double send(int port) throws Exception;
  }

  @Test
  void everySiteIsCalledExactlyOnceWhicheverWay() throws Exception {
    Path directory = Files.createDirectories(DIRECTORY.toAbsolutePath());
    try (EmbeddedPostgres server = server(directory);
        HikariDataSource database = new HikariDataSource()) {
      database.setDataSource(server.getPostgresDatabase());
      Flyway.configure().dataSource(database).load().migrate();
      List<Double> planning = new ArrayList<>();
      Map<String, Way> ways = new LinkedHashMap<>();
      ways.put(SCRIPT, port -> untold(this::byScript, port));
      ways.put("the same, told of its class as ours is", this::byScript);
      ways.put("a loop over one connection", port -> untold(this::overOneConnection, port));
      ways.put(
          "broadcast, ledger and journal",
          port -> broadcast(database, journal(directory), port, planning));
      ways.put(
          "broadcast, ledger alone",
          port -> broadcast(database, Journal.NONE, port, new ArrayList<>()));
      print(measured(ways), planning);
    }
  }

  private static EmbeddedPostgres server(Path directory) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(Files.createTempDirectory(directory, "database"))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setRegisterShutdownHook(false)
        .start();
  }

  private static Journal journal(Path directory) throws Exception {
    return Journal.in(Files.createTempDirectory(directory, "journal"), Clock.systemUTC());
  }

  /** In turn, after one round that is not counted. */
  private Map<String, List<Double>> measured(Map<String, Way> ways) throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = -1; round < ROUNDS; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        double took = exactlyOnce(way.getValue());
        if (round >= 0) {
          seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(took);
        }
      }
    }
    return seconds;
  }

  private double exactlyOnce(Way way) throws Exception {
    reached.clear();
    try (ScriptedMailServer server = new ScriptedMailServer(this::take)) {
      double seconds = way.send(server.port());
      assertThat(reached).hasSize(RECIPIENTS);
      return seconds;
    }
  }

  /** A second mail to the same address is refused, and so is noticed. */
  private String take(String line) {
    if (!line.startsWith("CONTENT ")) {
      return ScriptedMailServer.AS_USUAL;
    }
    return reached.add(line.substring("CONTENT ".length())) ? "250 taken" : "550 twice";
  }

  private double broadcast(
      HikariDataSource database, Journal journal, int port, List<Double> planning) {
    MailRoom room = MailRoom.withJournal(database, journal, port);
    long start = System.nanoTime();
    String id = room.transaction.execute(status -> room.broadcasts.plan(call()));
    double planned = seconds(start);
    SendOutcome outcome = room.broadcasts.send(id);
    double seconds = seconds(start);
    assertThat(outcome.sent()).isEqualTo(RECIPIENTS);
    planning.add(planned / seconds);
    return seconds;
  }

  /** Without what {@link SmtpConnection} tells Jakarta Mail for all of the process. */
  private static double untold(Way way, int port) throws Exception {
    String told = System.clearProperty(StreamProvider.class.getName());
    try {
      return way.send(port);
    } finally {
      if (told != null) {
        System.setProperty(StreamProvider.class.getName(), told);
      }
    }
  }

  private double byScript(int port) throws Exception {
    Session session = session(port);
    long start = System.nanoTime();
    for (int no = 0; no < RECIPIENTS; no++) {
      Transport.send(message(session, no));
    }
    return seconds(start);
  }

  private double overOneConnection(int port) throws Exception {
    Session session = session(port);
    long start = System.nanoTime();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      for (int no = 0; no < RECIPIENTS; no++) {
        MimeMessage message = message(session, no);
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
    return seconds(start);
  }

  private static Session session(int port) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    return Session.getInstance(properties);
  }

  private MimeMessage message(Session session, int no) throws Exception {
    Recipient to = recipients.get(no);
    return composer.compose(
        session,
        new Envelope(
            no,
            MailRoom.PILOT,
            MailTemplate.CALL_FOR_PARTICIPATION,
            to.name(),
            to.address(),
            "<" + no + "@pilotage.test>",
            letter,
            0));
  }

  private BroadcastDraft call() {
    return new BroadcastDraft(
        MailRoom.PILOT,
        "CREAM CE",
        MailTemplate.CALL_FOR_PARTICIPATION,
        recipients,
        Map.of(
            "deadline", LocalDate.of(2026, 12, 24),
            "description", "CMS wants to try CREAM at production sites.",
            "osBranches", List.of("SL4/i386")));
  }

  private static Recipient site(int no) {
    return new Recipient(
        "SITE-" + no + " administrators",
        "grid-admins@site" + no + ".example.org",
        Map.of("answerUrl", "/answers/" + "x".repeat(60) + no, "siteName", "SITE-" + no));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(Map<String, List<Double>> seconds, List<Double> planning) {
    double script = new Series(Objects.requireNonNull(seconds.get(SCRIPT))).median();
    System.out.printf(
        Locale.ROOT,
        "%n%d recipients, %d rounds in turn; %s; of ours with the journal %.0f %% is planning%n%n|"
            + " one call | seconds | mails a second | as fast as the script |%n|---|--:|--:|--:|%n",
        RECIPIENTS,
        ROUNDS,
        Series.load(),
        100 * new Series(planning).median());
    seconds.forEach(
        (way, times) -> {
          Series series = new Series(times);
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.0f | **%.2f** |%n",
              way,
              series.text("%.1f"),
              RECIPIENTS / series.median(),
              script / series.median());
        });
  }
}
