package io.pilotage.broadcast;

import io.pilotage.journal.Journal;
import io.pilotage.outbound.Gates;
import io.pilotage.pilot.PilotId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** The room with real parts: a database of its own and a mail server on a local port. */
final class MailRoom {

  static final PilotId PILOT = new PilotId("pilot-2026-0042");
  static final Instant NOW = Instant.parse("2026-11-23T17:05:00Z");

  final JdbcClient jdbc;
  final TransactionTemplate transaction;
  final Broadcasts broadcasts;
  final MailReconciler reconciler;

  private MailRoom(
      DataSource database,
      Journal journal,
      Map<String, String> settings,
      Map<String, Object> beans) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    jdbc = JdbcClient.create(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    MailSettings mail = settings(settings);
    BroadcastStore store = new BroadcastStore(jdbc, new JdbcTemplate(database), clock);
    Ledger ledger = new Ledger(jdbc, clock);
    ForgottenMails forgotten = new ForgottenMails(jdbc);
    Postman postman =
        new Postman(
            ledger,
            new MailLines(journal),
            store,
            new MessageComposer(mail, clock),
            mail,
            Gates.LOOPBACK,
            new StaticListableBeanFactory(beans).getBeanProvider(JavaMailSenderImpl.class));
    broadcasts =
        new Broadcasts(
            new Planner(new MailRenderer(mail), store, mail),
            postman,
            store,
            ledger,
            new Recollection(forgotten, store, ledger));
    reconciler = new MailReconciler(ledger, forgotten);
  }

  static MailRoom withServer(int port, String... settings) {
    return new MailRoom(database(), Journal.NONE, map(settings), server(port));
  }

  static MailRoom withEncryptedServer(int port, String... settings) {
    return new MailRoom(database(), Journal.NONE, map(settings), server(port, "smtps"));
  }

  static MailRoom withJournal(DataSource database, Journal journal, int port) {
    return new MailRoom(database, journal, Map.of(), server(port));
  }

  private static Map<String, Object> server(int port) {
    return server(port, "smtp");
  }

  private static Map<String, Object> server(int port, String protocol) {
    JavaMailSenderImpl server = new JavaMailSenderImpl();
    server.setProtocol(protocol);
    server.setHost("127.0.0.1");
    server.setPort(port);
    return Map.of("mailSender", server);
  }

  static MailRoom withoutServer(String... settings) {
    return new MailRoom(database(), Journal.NONE, map(settings), Map.of());
  }

  static MailSettings settings(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pilotage.mail", MailSettings.class);
  }

  static BroadcastDraft announcement(String... addresses) {
    return new BroadcastDraft(
        PILOT,
        "CREAM CE",
        MailTemplate.COMMUNITY_ANNOUNCEMENT,
        recipients(addresses),
        Map.of("sites", List.of("CERN-PPS", "PIC")));
  }

  static BroadcastDraft reminder(String... addresses) {
    return new BroadcastDraft(
        PILOT, "CREAM CE", MailTemplate.TEST_REMINDER, recipients(addresses), Map.of());
  }

  List<RecipientState> states(String broadcast) {
    return broadcasts.ledger(broadcast).stream().map(LedgerRow::state).toList();
  }

  /** What a crash leaves behind between the claim and the record. */
  void crashWhileSending(String broadcast, int no) {
    jdbc.sql(
            """
            update broadcast_recipient set state = 'SENDING', claim = 'dead', attempts = 1
            where broadcast_id = ? and recipient_no = ?
            """)
        .params(broadcast, no)
        .update();
  }

  private static List<Recipient> recipients(String... addresses) {
    return Arrays.stream(addresses).map(address -> Recipient.of("", address)).toList();
  }

  private static Map<String, String> map(String... settings) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put("pilotage.mail." + settings[i], settings[i + 1]);
    }
    return map;
  }

  static DataSource database() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    return database;
  }
}
