package io.pilotage.process.check;

import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Layout;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.SourceLimits;
import io.pilotage.repository.SourcePolicy;
import java.io.IOException;
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
    SourcePolicy policy =
        new SourcePolicy(
            properties.fileRoots().stream().map(root -> root.toAbsolutePath().normalize()).toList(),
            properties.hosts(),
            properties.privateRanges(),
            SourceLimits.DEFAULT);
    return new RepositoryCheck(store, policy, Layout.PROCEDURE);
  }
}
