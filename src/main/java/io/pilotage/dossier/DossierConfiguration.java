package io.pilotage.dossier;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the key that signs dossiers. */
@Configuration(proxyBeanMethods = false)
class DossierConfiguration {

  @Bean
  SigningKey dossierKey(
      DossierProperties properties, @Value("${pilotage.data-dir:data}") Path dataDirectory) {
    Path configured = properties.keyFile();
    return configured == null
        ? SigningKey.loadOrCreate(dataDirectory.resolve("dossier-key.pem"))
        : SigningKey.load(configured);
  }
}
