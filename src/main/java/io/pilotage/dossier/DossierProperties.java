package io.pilotage.dossier;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key is that signs dossiers.
 *
 * @param keyFile an Ed25519 private key, PKCS#8 in PEM; null: one of our own in the data directory,
 *     made at the first start
 */
@ConfigurationProperties("pilotage.dossier")
record DossierProperties(@Nullable Path keyFile) {}
