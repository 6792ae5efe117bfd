package io.pilotage.effect;

import io.pilotage.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The effect room on one node; several nodes share a database. */
final class Node implements AutoCloseable {

  static final RelayProperties BY_HAND =
      new RelayProperties(
          false, Duration.ofHours(1), 2, Duration.ofMinutes(1), Duration.ofHours(1), false);

  private final GenericApplicationContext context;

  Node(
      DataSource database,
      RelayProperties properties,
      OutcomeReceiver receiver,
      List<EffectHandler> handlers) {
    this(database, Journal.NONE, properties, receiver, handlers);
  }

  Node(
      DataSource database,
      Journal journal,
      RelayProperties properties,
      OutcomeReceiver receiver,
      List<EffectHandler> handlers) {
    var application = new AnnotationConfigApplicationContext();
    application.register(Transactions.class);
    application.scan("io.pilotage.effect");
    application.registerBean(Journal.class, () -> journal);
    application.registerBean(RelayProperties.class, () -> properties);
    application.registerBean(DataSource.class, () -> database, d -> d.setDestroyMethodName(""));
    application.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    var manager = new JdbcTransactionManager(database);
    application.registerBean(PlatformTransactionManager.class, () -> manager);
    application.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(manager));
    application.registerBean(OutcomeReceiver.class, () -> receiver);
    for (EffectHandler handler : handlers) {
      application.registerBean("handler-" + handler.kind(), EffectHandler.class, () -> handler);
    }
    application.refresh();
    context = application;
  }

  void tell(Object event) {
    context.publishEvent(event);
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  <T> T inTransaction(Supplier<T> work) {
    T result = part(TransactionTemplate.class).execute(status -> work.get());
    if (result == null) {
      throw new AssertionError("the transaction gave nothing back");
    }
    return result;
  }

  /** Plans an intent of a process instance of its own. */
  String plan(String kind) {
    return inTransaction(() -> part(Intents.class).plan(wish(kind))).id();
  }

  static Plan wish(String kind) {
    String instance = UUID.randomUUID().toString();
    return new Plan("pilot-2026-0001", instance, "serviceTask_x", "execution", kind, "{}", false);
  }

  /** Plans an intent that nobody waits for. */
  String planInTheBackground(String kind) {
    String instance = UUID.randomUUID().toString();
    Plan plan = new Plan("pilot-2026-0001", instance, "sendTask_x", "execution", kind, "{}", true);
    return inTransaction(() -> part(Intents.class).plan(plan)).id();
  }

  Intent intent(String id) {
    return part(Intents.class).find(id).orElseThrow();
  }

  int runOnce() {
    return part(Relay.class).runOnce();
  }

  /** Takes an intent as a relay does that crashes right afterwards. */
  Intent takeAndCrash(String id) {
    return part(Carrier.class).claim(id).orElseThrow();
  }

  /** Lets time pass for leases, backoffs, answers and deliveries. */
  void longAfterwards() {
    for (String column : List.of("lease_until", "not_before", "answer_by", "deliver_after")) {
      part(JdbcClient.class)
          .sql(
              "update effect_intent set %s = timestamp with time zone '2008-01-01 00:00:00+00:00'"
                      .formatted(column)
                  + " where %s is not null".formatted(column))
          .update();
    }
  }

  @Override
  public void close() {
    context.close();
  }

  /** Switches on transactions by annotation. */
  @EnableTransactionManagement
  static class Transactions {}
}
