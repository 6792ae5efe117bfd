package io.pilotage.process.check;

import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Layout;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.Trust;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the plain objects of the repository room from the configuration. */
@Configuration(proxyBeanMethods = false)
class RepositoryWiring {

  @Bean
  ContentStore contentStore(RepositoryProperties properties) throws IOException {
    return new ContentStore(properties.store().toAbsolutePath());
  }

  @Bean
  RepositoryCheck repositoryCheck(ContentStore store, RepositoryProperties properties) {
    return new RepositoryCheck(store, properties.policy(), Layout.PROCEDURE);
  }

  /** Read once: a bad key file is known when the service starts, not when a check runs. */
  @Bean
  Trust trust(RepositoryProperties properties) throws IOException {
    Path keys = properties.keys();
    return new Trust(properties.signatures(), keys == null ? Keyring.EMPTY : Keyring.read(keys));
  }
}
