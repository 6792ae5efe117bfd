package io.pilotage.journal;

import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the journal of the database. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

  private static final Logger log = LoggerFactory.getLogger(JournalConfiguration.class);

  @Bean
  Journal journal(
      JournalProperties properties,
      JdbcClient jdbc,
      Clock clock,
      ObjectProvider<Lookout> lookouts) {
    if (properties.directory().isBlank()) {
      log.warn("pilotage.journal.directory is blank: nobody will notice a restored database");
      return Journal.NONE;
    }
    Path directory = Path.of(properties.directory()).toAbsolutePath();
    return Journal.in(
        directory.resolve(DatabaseName.of(jdbc)), clock, () -> lookouts.ifAvailable(Lookout::look));
  }
}
