package io.pilotage.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.journal.Journal;
import io.pilotage.outbound.Gates;
import io.pilotage.outbound.OutboundGate;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring puts the room together, with and without a mail server. */
class WiringTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class,
                  TransactionAutoConfiguration.class,
                  JdbcTemplateAutoConfiguration.class,
                  JdbcClientAutoConfiguration.class,
                  FlywayAutoConfiguration.class,
                  MailSenderAutoConfiguration.class))
          .withBean(OutboundGate.class, () -> Gates.LOOPBACK)
          .withUserConfiguration(Room.class);

  @Test
  void planningJoinsTheTransactionOfItsCaller() {
    context.run(
        started -> {
          Broadcasts broadcasts = started.getBean(Broadcasts.class);
          started
              .getBean(TransactionTemplate.class)
              .executeWithoutResult(
                  status -> {
                    broadcasts.plan(MailRoom.announcement("a@x.org"));
                    status.setRollbackOnly();
                  });
          assertThat(broadcasts.of(MailRoom.PILOT)).isEmpty();

          String id = broadcasts.plan(MailRoom.announcement("a@x.org"));
          assertThat(broadcasts.send(id).cause()).contains("spring.mail.host");
        });
  }

  @Test
  void mailServerIsTakenFromSpringsOwnSettings() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> ScriptedMailServer.AS_USUAL)) {
      context
          .withPropertyValues(
              "spring.mail.host=127.0.0.1",
              "spring.mail.port=" + server.port(),
              "pilotage.mail.domain=pilots.example.org")
          .run(
              started -> {
                Broadcasts broadcasts = started.getBean(Broadcasts.class);
                broadcasts.send(broadcasts.plan(MailRoom.announcement("a@x.org")));
                assertThat(server.mails).singleElement().asString().contains("pilots.example.org>");
              });
    }
  }

  @Configuration
  @ComponentScan(basePackageClasses = Broadcasts.class)
  @ConfigurationPropertiesScan(basePackageClasses = Broadcasts.class)
  static class Room {

    @Bean
    Journal journal() {
      return Journal.NONE;
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
